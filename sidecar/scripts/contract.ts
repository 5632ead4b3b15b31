import { writeFileSync } from 'node:fs'
import { Command, InvalidArgumentError } from 'commander'
import { lexicographicSortSchema, printSchema } from 'graphql'
import { createSchema } from '../src/graphql/schema.ts'
import { compare, unclearDeprecations } from './contract/breaks.ts'
import { printChanges } from './contract/print-changes.ts'
import { readReleased, releasedFile, releasedText } from './contract/released.ts'

const program = new Command('npm run contract --')
  .showHelpAfterError('Add --help to see what it takes.')
  .description('The contract against that of the last release. sidecar/docs/contract.md has the rules.')

const current = lexicographicSortSchema(createSchema())

program
  .command('changes')
  .description('Prints what changed since the release, for sidecar/docs/contract-changes.md.')
  .action(async () => {
    const released = readReleased()
    process.stdout.write(printChanges(await compare(released.schema, current, Date.now()), released))
  })

program
  .command('check')
  .description('Names what breaks callers without notice. Ends with 1 when something does.')
  .action(async () => {
    const { breaks } = await compare(readReleased().schema, current, Date.now())
    const unclear = unclearDeprecations(current)
    for (const { message } of breaks) process.stdout.write(`${message}\n`)
    for (const path of unclear) process.stdout.write(`${path} is deprecated without \`YYYY-MM-DD: what instead\`\n`)
    const isFine = breaks.length + unclear.length === 0
    if (isFine) process.stdout.write('Nothing breaks callers without notice.\n')
    process.exitCode = isFine ? 0 : 1
  })

program
  .command('release')
  .description('Keeps the contract as it is now as the released one. Part of making a release.')
  .argument('<version>', 'such as 0.3.0', releaseVersion)
  .action((version: string) => {
    writeFileSync(releasedFile, releasedText(printSchema(current), version, new Date().toISOString().slice(0, 10)))
  })

function releaseVersion(text: string): string {
  if (/^\d+\.\d+\.\d+$/.test(text)) return text
  throw new InvalidArgumentError('It is a version like 0.3.0.')
}

await program.parseAsync()
