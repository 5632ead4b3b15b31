import { Command, InvalidArgumentError } from 'commander'
import { type ChainEnd, verifyAudit } from '../src/audit/verify.ts'
import { printVerified } from './audit/print-verified.ts'
import { withDatabase } from './database/with-database.ts'

const help = `
It reads DATABASE_URL, else finds the database of the sidecar that runs here, and changes nothing. It ends with 1 when
an entry is missing or was changed, else with 0.`

const program = new Command('npm run audit --')
  .showHelpAfterError('Add --help to see what it takes.')
  .description('What was done, by whom and why, as it was written down.')

program
  .command('verify')
  .description('Walks the chain of all entries and names the first that is missing or was changed.')
  .option('--known <id:hash>', 'the last entry as an earlier run printed it', chainEnd)
  .option('--json', 'print what was found as JSON')
  .addHelpText('after', help)
  .action(verify)

interface Flags {
  readonly known?: ChainEnd
  readonly json?: true
}

function verify({ known, json }: Flags): Promise<void> {
  return withDatabase(async (database) => {
    const found = await verifyAudit(database, known)
    process.exitCode = found.broken ? 1 : 0
    process.stdout.write(json ? `${JSON.stringify(found, null, 2)}\n` : `${printVerified(found)}\n`)
  })
}

function chainEnd(text: string): ChainEnd {
  const [, id, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? []
  if (id && hash) return { id: Number(id), hash }
  throw new InvalidArgumentError('It is a line like 12:9f86d081…, as an earlier run printed it.')
}

await program.parseAsync()
