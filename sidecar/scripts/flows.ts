import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'
import { tasks } from '../src/compose/tasks.ts'
import { describeFlows } from '../src/jobs/flows.ts'

const page = fileURLToPath(new URL('../docs/flows.md', import.meta.url))

const { write, check } = new Command('npm run flows --')
  .showHelpAfterError('Add --help to see what it takes.')
  .description('Prints which task runs after which event.')
  .option('--write', 'keep it in sidecar/docs/flows.md instead')
  .option('--check', 'print nothing, and end with 1 where sidecar/docs/flows.md says otherwise')
  .parse()
  .opts<{ readonly write?: true; readonly check?: true }>()

const flows = describeFlows(tasks)
if (write) {
  writeFileSync(page, flows)
} else if (check) {
  if (readFileSync(page, 'utf8') !== flows) {
    process.stderr.write('sidecar/docs/flows.md is not what the tasks say: npm run flows -- --write\n')
    process.exitCode = 1
  }
} else {
  process.stdout.write(flows)
}
