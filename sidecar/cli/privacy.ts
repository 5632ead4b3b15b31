import { Command, InvalidArgumentError } from 'commander'
import { sealingSettings } from '../src/config/sealing.ts'
import { loadOnly } from '../src/config.ts'
import type { PooledDatabase } from '../src/db/pool.ts'
import { checkSealingKeys, checkUsedKeys } from '../src/db/sealing-keys.ts'
import { expectId, odooIdOf, type PartyId, parseGlobalId } from '../src/foundation/ids.ts'
import { tellToForget } from '../src/freshness/change-feed.ts'
import { eraseSubject, heldAbout, planErasure } from '../src/privacy/erase.ts'
import { type FoundSubject, findSubject } from '../src/privacy/find-subject.ts'
import { Sealing } from '../src/sealing/sealing.ts'
import { withDatabase } from './database/with-database.ts'
import { askOdoo } from './privacy/ask-odoo.ts'
import { elsewhere, printCounts, printFound } from './privacy/print.ts'

const print = (text: string): void => void process.stdout.write(text)

const program = new Command('npm run privacy --')
  .showHelpAfterError('Add --help to see what it takes.')
  .description('What is held about a party: shown, or erased. sidecar/docs/privacy.md explains both.')

const help = `
It reads DATABASE_URL, else finds the database of the sidecar that runs here. With the settings of Odoo it asks Odoo
which contacts and orders are the party's; --without-odoo goes by what is cached here alone. It reads ENCRYPTION_KEYS as the
sidecar does, from a file or Vault too, and ends with 1 without a key that is needed. Sidecars may run meanwhile.`

const shared = (command: Command): Command =>
  command
    .requiredOption('--party <id>', 'the party, such as Party:42', partyId)
    .option('--also <ids...>', 'further ids that are about it, such as Order:7 or Fulfillment:9', anyId)
    .option('--without-odoo', 'do not ask Odoo')
    .addHelpText('after', help)

shared(program.command('show'))
  .description('Prints all that is held about a party, its contacts and its orders, as JSON.')
  .action((flags: Flags) => withSubject(flags, show))

shared(program.command('erase'))
  .description('Says how much is held about a party, its contacts and its orders; with --yes erases it.')
  .option('--dry-run', 'only say how much, which is also what happens without --yes')
  .option('--yes', 'erase it')
  .option('--by <name>', 'who asked for it, for the audit', 'npm run privacy')
  .action((flags: EraseFlags) => withSubject(flags, (context) => erase(context, flags)))

interface Flags {
  readonly party: PartyId
  readonly also?: readonly string[]
  readonly withoutOdoo?: true
}

interface EraseFlags extends Flags {
  readonly dryRun?: true
  readonly yes?: true
  readonly by: string
}

interface Context {
  readonly database: PooledDatabase
  readonly party: PartyId
  readonly subject: FoundSubject
  readonly signal: AbortSignal
}

async function show({ database, party, subject, signal }: Context): Promise<void> {
  const held: Record<string, unknown[]> = {}
  for await (const { table, row } of heldAbout(database, subject, signal)) {
    held[table] ??= []
    held[table].push(row)
  }
  print(`${JSON.stringify({ party, found: subject.found, held }, null, 2)}\n`)
}

async function erase({ database, party, subject, signal }: Context, flags: EraseFlags): Promise<void> {
  print(printFound(party, subject, flags.withoutOdoo === undefined))
  if (flags.dryRun || !flags.yes) {
    print(`${printCounts(await planErasure(database, subject, signal))}Nothing was changed. --yes erases it.\n`)
    return print(elsewhere)
  }
  await checkSealingKeys(database)
  const who = { principal: flags.by }
  const rows = await eraseSubject(database, { party, subject, who, forget: tellToForget, signal })
  const isAny = Object.values(rows).some((count) => count > 0)
  print(`${printCounts(rows)}${isAny ? 'Erased.' : 'Nothing was held, and nothing was erased.'}\n${elsewhere}`)
}

function withSubject(flags: Flags, work: (context: Context) => Promise<void>): Promise<void> {
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  let isAskingOdoo = false
  const inDatabase = async (database: PooledDatabase): Promise<void> => {
    await checkUsedKeys(database)
    const { party, also = [] } = flags
    isAskingOdoo = true
    const odoo = flags.withoutOdoo ? null : await askOdoo(odooIdOf(party) ?? 0)
    isAskingOdoo = false
    const subject = await findSubject(database, party, odoo, also, stop.signal)
    await work({ database, party, subject, signal: stop.signal })
  }
  return withDatabase(inDatabase, {
    sealing: async () => new Sealing((await loadOnly(sealingSettings)).ENCRYPTION_KEYS),
    poolSize: 2,
    hint: () => (isAskingOdoo ? withoutOdoo : ''),
  })
}

const withoutOdoo = '\nWithout Odoo: --without-odoo, and --also for orders that are not cached here.'

function partyId(text: string): PartyId {
  try {
    const id = expectId('Party', text)
    if (odooIdOf(id) !== null) return id
  } catch {
    // Said below.
  }
  throw new InvalidArgumentError('It is an id like Party:42.')
}

function anyId(text: string, before: readonly string[] = []): readonly string[] {
  try {
    parseGlobalId(text)
  } catch {
    throw new InvalidArgumentError('It is an id like Order:7.')
  }
  return [...before, text]
}

await program.parseAsync()
