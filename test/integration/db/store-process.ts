import { z } from 'zod'
import { statement } from '../../../sidecar/src/db/database.ts'
import { openStore } from '../../../sidecar/src/db/store.ts'
import { isSidecarError } from '../../../sidecar/src/foundation/errors.ts'
import { createLogger } from '../../../sidecar/src/foundation/logger.ts'

// What a sidecar does with its own PostgreSQL, as a process that a test may kill. It answers each word of its parent.
const [dataDir = ''] = process.argv.slice(2)
const add = statement('test.add', z.object({}), `INSERT INTO logistics.odoo_knowledge VALUES ($1, NULL, '{}', now())`)
const all = statement(
  'test.all',
  z.object({ address: z.string() }),
  'SELECT address FROM logistics.odoo_knowledge ORDER BY 1',
)

try {
  const logger = createLogger('info', { write: (line: string) => process.send?.({ log: JSON.parse(line).msg }) })
  const store = await openStore({ url: null, dataDir, poolSize: 3, logger })
  process.send?.({ up: { url: store.url.reveal(), server: store.embedded?.pid } })
  process.on('message', async ([word, ...rest]: string[]) => {
    if (word === 'add') await store.database.rows(add, rest)
    if (word === 'close') await store.close()
    if (word === 'exit') process.exit(3)
    const rows = word === 'all' ? await store.database.rows(all).catch((error) => error.code) : null
    process.send?.({ did: word, rows, server: store.embedded?.pid })
    if (word === 'close') process.disconnect()
  })
} catch (error) {
  process.send?.({ failed: isSidecarError(error) ? { code: error.code, message: error.message } : String(error) })
  process.disconnect()
}
