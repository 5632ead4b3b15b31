import { Command, InvalidArgumentError } from 'commander'
import { connectionFileSchema } from '../src/connections/json-schema.ts'
import { checkFile } from './connections/check-file.ts'
import { describeCatalog, printCatalog } from './connections/list.ts'
import { printCheck, printProblems } from './connections/table.ts'

const afterCheck = `
Nothing is changed, here or at a partner. It ends with 1 when anything failed, else with 0; also when there is no
file.`

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
const print = (text: string): void => void process.stdout.write(text)

const program = new Command('npm run connections --')
  .showHelpAfterError('Add --help to see what it takes.')
  .description('The partner systems this installation is connected to. sidecar/docs/connections.md explains the file.')

program
  .command('check')
  .description('Reads the connection file as the sidecar does, then asks each partner who answers.')
  .option('--file <path>', 'the file to read (default: CONNECTIONS_FILE, else connections.yaml)')
  .option('--only <id>', 'ask this connection alone')
  .option('--timeout <seconds>', 'how long a partner may take', seconds, 15)
  .option('--json', 'print what was found as JSON')
  .addHelpText('after', afterCheck)
  .action(check)

program
  .command('schema')
  .description('Prints the JSON Schema of the connection file, for editors.')
  .action(() => print(json(connectionFileSchema())))

program
  .command('list')
  .description('Lists the connectors there are, what each can do, and its settings.')
  .option('--json', 'print it as JSON')
  .action((options: { json?: true }) =>
    print(options.json ? json(describeCatalog()) : `\n${printCatalog(describeCatalog())}\n`),
  )

interface CheckFlags {
  readonly file?: string
  readonly only?: string
  readonly timeout: number
  readonly json?: true
}

async function check({ file, only, timeout, json: asJson }: CheckFlags): Promise<void> {
  const named = file || process.env.CONNECTIONS_FILE
  const path = named || 'connections.yaml'
  const found = await checkFile({
    ...{ path, required: named !== undefined && named !== '', only: only ?? null, deadlineMs: timeout * 1_000 },
    progress: (text) => void process.stderr.write(`${text}\n`),
  })
  const { problems, connections } = found
  process.exitCode = problems.length > 0 || connections.some(({ problem }) => problem !== null) ? 1 : 0
  if (asJson) return print(json(found))
  if (problems.length > 0) return void process.stderr.write(printProblems(found))
  print(connections.length === 0 ? nobody(path) : `\n${printCheck(connections, process.stdout.columns)}\n`)
}

const nobody = (path: string): string =>
  `There are no connections in ${path}: Odoo alone is read. sidecar/docs/connections.md says how to add one.\n`

function seconds(text: string): number {
  const value = Number(text)
  if (value > 0 && value <= 600) return value
  throw new InvalidArgumentError('It is a number of seconds, up to 600.')
}

await program.parseAsync()
