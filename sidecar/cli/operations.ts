import { Command } from 'commander'
import type { Database } from '../src/db/database.ts'
import { createLogger } from '../src/foundation/logger.ts'
import { ChangeFeed } from '../src/freshness/change-feed.ts'
import { createSchema } from '../src/graphql/schema.ts'
import {
  hashOf,
  operationsChanged,
  removeOperations,
  storedOperations,
  storeOperations,
} from '../src/persisted/stored-operations.ts'
import { validDocument } from '../src/persisted/valid-document.ts'
import { withDatabase } from './database/with-database.ts'
import { readDocuments } from './operations/read-documents.ts'
import { whoTypes } from './shell/who-types.ts'

const logger = createLogger('silent')
const who = { principal: whoTypes() }
const print = (text: string): void => void process.stdout.write(`${text}\n`)

const program = new Command('npm run operations --')
  .showHelpAfterError('Add --help to see what it takes.')
  .description('Operations that callers may send by their hash. sidecar/docs/limits.md explains them.')

program
  .command('store')
  .description('Checks operations against the contract and stores them, all or none.')
  .argument(
    '<files...>',
    'GraphQL documents, or the persisted-documents.json of graphql-codegen; - is what is piped in',
  )
  .action((files: readonly string[]) =>
    withDatabase(async (database) => {
      const schema = createSchema()
      const documents = readDocuments(files).map((text) => validDocument(schema, text))
      const fresh = await changing(database, (tx) => storeOperations(tx, documents, who))
      for (const { text, name } of documents)
        print(`${hashOf(text)}  ${name}${fresh.has(hashOf(text)) ? '' : ' (was there)'}`)
    }),
  )

program
  .command('list')
  .description('Which are stored, and by whom. Says of those that no longer fit the contract what is wrong.')
  .action(() =>
    withDatabase(async (database) => {
      const schema = createSchema()
      const stored = await storedOperations(database)
      if (stored.length === 0)
        process.stderr.write('None is stored yet. Store some: npm run operations -- store <files...>\n')
      for (const { hash, name, document, principal, storedAt } of stored) {
        print(`${hash}  ${name}  ${principal}  ${storedAt}`)
        const problem = problemOf(() => validDocument(schema, document))
        if (problem === null) continue
        print(`  ${problem}`)
        process.exitCode = 1
      }
    }),
  )

program
  .command('remove')
  .description('Removes operations: callers that may send nothing else can’t ask them any more.')
  .argument('<hashes...>')
  .action((hashes: readonly string[]) =>
    withDatabase(async (database) => {
      const gone = await changing(database, (tx) => removeOperations(tx, hashes, who))
      print(`${gone.length} of ${hashes.length} removed.`)
      if (gone.length < hashes.length) process.exitCode = 1
    }),
  )

/** Every replica hears of it once it is committed. */
function changing<T>(database: Database, work: Parameters<typeof database.transaction<T>>[0]): Promise<T> {
  const feed = new ChangeFeed({ database, logger, onChange: () => undefined, onTrust: () => undefined })
  return database.transaction(async (tx) => {
    const result = await work(tx)
    await feed.announce(tx, [operationsChanged])
    return result
  })
}

function problemOf(check: () => unknown): string | null {
  try {
    check()
    return null
  } catch (error) {
    return (error as Error).message
  }
}

await program.parseAsync()
