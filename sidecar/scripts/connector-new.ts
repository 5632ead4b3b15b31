import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command, Option } from 'commander'
import { filesOf, foldersOf } from './connector-new/files.ts'
import { nextSteps } from './connector-new/next-steps.ts'
import { type Description, descriptionOf, noDescription } from './connector-new/openapi.ts'
import { planOf } from './connector-new/plan.ts'
import { registered, registers } from './connector-new/register.ts'
import { type Asked, capabilityNames, kindNames, wantedOf } from './connector-new/wanted.ts'

const help = `
Kinds:        ${kindNames.join(', ')}
Capabilities: ${capabilityNames.slice(0, 6).join(', ')},
              ${capabilityNames.slice(6).join(', ')}

Example:
  npm run connector:new -- --id acme-wms --kind wms --capabilities stock,warehouseOrders,webhooks

It writes a connector, a sandbox that speaks as it does, and their tests, and adds them to the lists of connectors. Of an
OpenAPI 3 description it takes addresses, codes and the names of operations, and nothing else. What is there already
is refused and stays as it is. It ends with 0 when all was written, else with 1.`

const { root, dryRun, openapi, ...asked } = new Command('npm run connector:new --')
  .showHelpAfterError('Add --help to see what it takes.')
  .description('Begins a connector for one more partner.')
  .option('--id <id>', 'its name in kebab-case, as connection files say it')
  .option('--kind <kind>', 'what the partner is')
  .option('--capabilities <names>', 'what it can do, separated by commas')
  .option('--openapi <file>', "the partner's own description, as YAML or JSON")
  .option('--dry-run', 'list the files, and write nothing')
  // For its tests: a folder with the sources and node_modules of this one.
  .addOption(new Option('--root <folder>', 'where to write').hideHelp())
  .addHelpText('after', help)
  .parse()
  .opts<Asked & { readonly openapi?: string; readonly dryRun?: true; readonly root?: string }>()

const at = (path: string): string => join(root ?? fileURLToPath(new URL('../..', import.meta.url)), path)

const wanted = wantedOf(asked, takenIds())
const problems = [...('id' in wanted ? [] : wanted)]
const description = openapi === undefined ? noDescription : readDescription(openapi)

if ('id' in wanted && problems.length === 0) {
  const plan = planOf(wanted, description)
  const files = filesOf(plan)
  const edits = Object.fromEntries(
    registers.map((register) => [register.path, registered(readFileSync(at(register.path), 'utf8'), plan, register)]),
  )
  const unknown = Object.keys(edits).filter((path) => edits[path] === null)
  if (unknown.length > 0) {
    fail([`${unknown.join(' and ')} is not written as this script knows it: mend connector-new/register.ts first.`])
  } else if (dryRun) {
    process.stdout.write(`${[...Object.keys(files), ...Object.keys(edits)].join('\n')}\n`)
  } else {
    for (const [path, text] of Object.entries({ ...files, ...edits })) {
      mkdirSync(dirname(at(path)), { recursive: true })
      writeFileSync(at(path), text ?? '')
    }
    format([...Object.keys(files), ...Object.keys(edits)].filter((path) => !path.endsWith('.md')))
    process.stdout.write(nextSteps(plan, Object.keys(files)))
  }
} else {
  fail(problems)
}

function takenIds(): readonly string[] {
  return Object.values(foldersOf('.'))
    .filter((folder) => existsSync(at(folder)))
    .flatMap((folder) => readdirSync(at(folder), { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
}

function readDescription(file: string): Description {
  try {
    return descriptionOf(readFileSync(file, 'utf8'), file)
  } catch (error) {
    const isMissing = (error as { code?: unknown }).code !== undefined
    problems.push(isMissing ? `${file} can't be read: is the path right?` : (error as Error).message)
    return noDescription
  }
}

/** How long a line is depends on the name of the connector. */
function format(paths: readonly string[]): void {
  const biome = at('node_modules/@biomejs/biome/bin/biome')
  const { status, stdout, stderr } = spawnSync(process.execPath, [biome, 'check', '--write', ...paths], {
    cwd: at('.'),
    encoding: 'utf8',
  })
  if (status !== 0) fail(['Everything is written, and Biome objects to it:', stdout, stderr])
}

function fail(sentences: readonly string[]): void {
  process.stderr.write(`${sentences.join('\n')}\n`)
  process.exitCode = 1
}
