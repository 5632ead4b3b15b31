import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describeFlows } from '../src/jobs/flows.ts'
import { tasks } from '../src/tasks.ts'

/** `npm run flows` prints the map of events and tasks, `--write` keeps it in the documentation, `--check` compares. */
const page = fileURLToPath(new URL('../docs/flows.md', import.meta.url))
const flows = describeFlows(tasks)
const [mode] = process.argv.slice(2)

if (mode === '--write') {
  writeFileSync(page, flows)
} else if (mode === '--check') {
  if (readFileSync(page, 'utf8') !== flows) {
    process.stderr.write('sidecar/docs/flows.md is not what the tasks say: npm run flows -- --write\n')
    process.exitCode = 1
  }
} else {
  process.stdout.write(flows)
}
