import { Command } from 'commander'
import { sealingSettings } from '../src/config/sealing.ts'
import { loadOnly } from '../src/config.ts'
import type { PooledDatabase } from '../src/db/pool.ts'
import { countVersions, sealedColumnsOf } from '../src/db/reseal.ts'
import { checkSealingKeys } from '../src/db/sealing-keys.ts'
import { sealedColumns } from '../src/sealing/sealed-columns.ts'
import { Sealing } from '../src/sealing/sealing.ts'
import { withDatabase } from './database/with-database.ts'
import { openKept } from './secrets/open-kept.ts'
import { printStatus } from './secrets/print-status.ts'
import { reEncrypt } from './secrets/re-encrypt.ts'

const help = `
It reads ENCRYPTION_KEYS as the sidecar does, from a file or Vault too. Without DATABASE_URL it finds the database of the
sidecar that runs here. It works beside it. sidecar/docs/secrets.md explains it.`

const names = Object.values(sealedColumns)
  .map(({ name }) => name)
  .join(', ')

const program = new Command('npm run secrets --')
  .showHelpAfterError('Add --help to see what it takes.')
  .description('What is kept encrypted in the database, and under which key.')
  .addHelpText('after', help)

program
  .command('status')
  .description('How many values stand under which key version.')
  .option('--json', 'print it as JSON')
  .action(({ json }: { json?: true }) =>
    withKeys(async (database) => {
      const counts = await Promise.all(
        (await sealedColumnsOf(database)).map(async (column) => ({
          column: column.name,
          values: await countVersions(database, column),
        })),
      )
      const { writes } = database.sealing
      process.stdout.write(json ? `${JSON.stringify({ writes, counts }, null, 2)}\n` : printStatus(writes, counts))
    }),
  )

program
  .command('re-encrypt')
  .description('Seals everything under the newest key, in batches; started again it goes on where it was.')
  .option('--batch <rows>', 'rows at a time', Number, 200)
  .action(({ batch }: { batch: number }) =>
    withKeys(async (database) => {
      await checkSealingKeys(database)
      const tell = (text: string) => void process.stderr.write(`${text}\n`)
      process.exitCode = (await reEncrypt(database, Math.min(Math.max(1, Math.trunc(batch)), 1_000), tell)) ? 0 : 1
    }),
  )

program
  .command('open')
  .description('Prints one kept value as JSON: what a partner sent, for whoever has to see why it could not be read.')
  .argument('<column>', `one of ${names}`)
  .argument('<key...>', 'what the row is known by, such as the id of an exception')
  .action((column: string, key: readonly string[]) =>
    withKeys(async (database) => {
      process.stdout.write(`${JSON.stringify(await openKept(database, column, key), null, 2)}\n`)
    }),
  )

const withKeys = (work: (database: PooledDatabase) => Promise<void>): Promise<void> =>
  withDatabase(work, {
    sealing: async () => new Sealing((await loadOnly(sealingSettings)).ENCRYPTION_KEYS),
    poolSize: 2,
    statementTimeoutMs: 120_000,
  })

await program.parseAsync()
