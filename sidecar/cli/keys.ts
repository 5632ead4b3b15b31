import { Command } from 'commander'
import { createKey, type KeyAuthor, type KeyDeps, listKeys, revokeKey, rotateKey } from '../src/access/api-keys.ts'
import type { ApiKey } from '../src/access/key-rows.ts'
import { roles } from '../src/access/roles.ts'
import { createViewer } from '../src/access/viewer.ts'
import { systemClock } from '../src/foundation/clock.ts'
import type { Secret } from '../src/foundation/secret.ts'
import { withDatabase } from './database/with-database.ts'
import { count, each, eachOdooId, keyId, whenIn } from './keys/options.ts'
import { minute, printKeys, rowsIn } from './keys/print-keys.ts'
import { whoTypes } from './shell/who-types.ts'

const afterAll = `
It reads DATABASE_URL, else finds the database of the sidecar that runs here. Sidecars may go on running: they know within
a second. sidecar/docs/access.md explains roles and rows.`

const afterCreate = `
Roles: ${Object.keys(roles).join(', ')}

Examples:
  A portal of one customer, for a quarter:
    npm run keys -- create acme-portal --role customer --customer 42 --expires 90d
  A warehouse partner who sees what leaves two warehouses:
    npm run keys -- create harbour-3pl --role warehouse-partner --warehouse 1 --warehouse 4
  For a script, which gets nothing but the key on stdout:
    KEY=$(npm run --silent keys -- create nightly-export --scope export:read --expires 365d)`

const afterRotate = `
Examples:
  The client has a day to move to the new key:
    npm run keys -- rotate 3f9a1c22b07e
  It has an hour:
    npm run keys -- rotate 3f9a1c22b07e --old-ends 1h`

const afterRevoke = `
Examples:
  npm run keys -- revoke 3f9a1c22b07e --reason "the contract has ended"
  From where it leaked, the key as it stands there:
  npm run keys -- revoke lgk_3f9a1c22b07e_… --reason "found in a public repository"`

const print = (text: string): void => void process.stdout.write(`${text}\n`)
const tell = (text: string): void => void process.stderr.write(`${text}\n`)

const program = new Command('npm run keys --')
  .showHelpAfterError('Add --help to see what it takes.')
  .description('The keys others ask the graph with: who has one, what it may, and until when.')
  .addHelpText('after', afterAll)

interface CreateFlags {
  readonly role?: readonly string[]
  readonly scope?: readonly string[]
  readonly company?: readonly number[]
  readonly customer?: readonly number[]
  readonly warehouse?: readonly number[]
  readonly carrier?: readonly number[]
  readonly connection?: readonly string[]
  readonly requestsPerMinute?: number
  readonly costPerMinute?: number
  readonly persistedOnly?: true
  readonly expires?: string
  readonly reason?: string
  readonly json?: true
}

program
  .command('create')
  .description('Makes a key and prints it on stdout, this once: it is kept nowhere.')
  .argument('<client>', 'who gets it, such as acme-portal')
  .option('--role <role>', 'a role; again for each', each)
  .option('--scope <scope>', 'a scope besides; again for each', each)
  .option('--company <id>', 'only rows of this company of ours, by its id in Odoo; again for each', eachOdooId)
  .option('--customer <id>', 'only rows of this customer; again for each', eachOdooId)
  .option('--warehouse <id>', 'only rows of this warehouse; again for each', eachOdooId)
  .option('--carrier <id>', 'only rows of this delivery method; again for each', eachOdooId)
  .option('--connection <name>', 'only rows of this connection; again for each', each)
  .option('--requests-per-minute <count>', 'requests within a minute (default: the usual)', count)
  .option('--cost-per-minute <points>', 'points of query cost within a minute (default: the usual)', count)
  .option('--persisted-only', 'only stored operations are executed')
  .option('--expires <when>', 'when it ends: 90d, or 2027-03-31 (default: never)', whenIn)
  .option('--reason <text>', 'why, for the audit')
  .option('--json', 'print the key and what it may as JSON')
  .addHelpText('after', afterCreate)
  .action((client: string, flags: CreateFlags) =>
    withKeys(async (deps, author) => {
      const { requestsPerMinute, costPerMinute, persistedOnly, expires: expiresAt } = flags
      const { company: companies, customer: customers, warehouse: warehouses } = flags
      const rows = defined({ companies, customers, warehouses, carriers: flags.carrier, connections: flags.connection })
      const limits = defined({ requestsPerMinute, costPerMinute, persistedOnly })
      const grant = { client, roles: flags.role ?? [], scopes: flags.scope ?? [], rows, limits }
      const { apiKey, key } = await createKey(deps, { ...grant, expiresAt, reason: flags.reason }, author)
      if (flags.json) return print(json({ key: key.reveal(), ...apiKey }))
      tell(
        `Key ${apiKey.id} of ${client} may: ${[...apiKey.roles, ...apiKey.scopes].join(', ')}. Rows: ${rowsIn(apiKey)}.`,
      )
      show(key, apiKey)
    }),
  )

program
  .command('list')
  .description('Lists keys, newest first. Never the keys themselves.')
  .option('--client <name>', 'only those of this client')
  .option('--live', 'only those that open something')
  .option('--json', 'print them as JSON')
  .action(({ client, live, json: asJson }: { client?: string; live?: true; json?: true }) =>
    withKeys(async ({ database }, { viewer }) => {
      const keys = await listKeys(database, { client: client ?? null, liveOnly: live ?? false }, viewer, mostListed)
      print(asJson ? json(keys) : printKeys(keys, systemClock.now()))
    }),
  )

interface RotateFlags {
  readonly oldEnds?: string
  readonly expires?: string
  readonly reason?: string
  readonly json?: true
}

program
  .command('rotate')
  .description('Makes a second key for the client of a live one, which may the same, and lets the old one end.')
  .argument('<key>', 'the id of the key in use, as `list` shows it', keyId)
  .option('--old-ends <when>', 'when the old key ends: 1h, or 2027-03-31 (default: in 24 hours)', whenIn)
  .option('--expires <when>', 'when the new key ends (default: it lives as long as the old one was given)', whenIn)
  .option('--reason <text>', 'why, for the audit')
  .option('--json', 'print the key and both as JSON')
  .addHelpText('after', afterRotate)
  .action((id: string, { oldEnds: oldExpiresAt, expires: expiresAt, reason, json: asJson }: RotateFlags) =>
    withKeys(async (deps, author) => {
      const { apiKey, old, key } = await rotateKey(deps, { id, oldExpiresAt, expiresAt, reason }, author)
      if (asJson) return print(json({ key: key.reveal(), ...apiKey, old }))
      tell(`Key ${apiKey.id} follows ${old.id}, which ends at ${minute(old.expiresAt ?? '')}.`)
      show(key, apiKey)
    }),
  )

program
  .command('revoke')
  .description('Ends a key: within a second it is refused everywhere. It does not come back.')
  .argument('<key>', 'the id of the key, or the key itself', keyId)
  .requiredOption('--reason <text>', 'why, for the audit')
  .option('--json', 'print the key as it is now as JSON')
  .addHelpText('after', afterRevoke)
  .action((id: string, { reason, json: asJson }: { reason: string; json?: true }) =>
    withKeys(async (deps, author) => {
      const revoked = await revokeKey(deps, { id, reason }, author)
      if (asJson) return print(json(revoked))
      print(`Key ${revoked.id} of ${revoked.client} is revoked since ${minute(revoked.revokedAt ?? '')}.`)
      print(`What was done with it: \`auditTrail\` and the log, principal api-key:${revoked.client}.`)
    }),
  )

const mostListed = 1_000

const json = (value: unknown): string => JSON.stringify(value, null, 2)

const defined = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

/** What belongs to the key on stderr, so that stdout is the key and nothing else. */
function show(key: Secret, { expiresAt }: ApiKey): void {
  tell(expiresAt ? `It ends at ${minute(expiresAt)}.` : 'It does not end by itself.')
  tell('This is the key. It is shown this once: give it to the client by a way only they read.')
  print(key.reveal())
}

function withKeys(work: (deps: KeyDeps, author: KeyAuthor) => Promise<void>): Promise<void> {
  const viewer = createViewer({ principal: whoTypes(), roles: ['admin'] })
  return withDatabase((database) => work({ database, clock: systemClock }, { viewer }), { statementTimeoutMs: 15_000 })
}

await program.parseAsync()
