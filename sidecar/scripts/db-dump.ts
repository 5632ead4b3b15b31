import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../src/db/embedded.ts'
import { migrate } from '../src/db/migrate.ts'
import { openDatabase } from '../src/db/pool.ts'
import { createLogger } from '../src/foundation/logger.ts'
import { describeSchema } from './db-dump/describe-schema.ts'

// What all migrations come to: `npm run --silent db:dump > test/golden/database.sql`. It takes a PostgreSQL of its own
// for a second or two.
const logger = createLogger('silent')
const connectTimeoutMs = 10_000
// An end that is asked for still ends the server: it goes with the process, but not with the signal.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
const folder = mkdtempSync(join(tmpdir(), 'logistics-graph-dump-'))
try {
  const postgres = await startEmbedded({ folder, logger, settings: { fsync: 'off' } })
  const { url } = postgres
  await migrate({ url, logger, connectTimeoutMs })
  const database = openDatabase({ url, poolSize: 2, logger, statementTimeoutMs: 10_000, connectTimeoutMs })
  process.stdout.write(await describeSchema(database))
  await database.close()
  await postgres.stop()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
