import { Command } from 'commander'
import { examine } from '../src/doctor/examine.ts'
import { printFindings } from '../src/doctor/table.ts'
import { systemClock } from '../src/foundation/clock.ts'

const help = `
It reads the same settings as \`npm start\` and changes nothing, here or in Odoo. It ends with 1 when something is
not as it must be, else with 0.`

const program = new Command('npm run doctor --')
  .showHelpAfterError('Add --help to see what it takes.')
  .description('Checks the settings, and the Odoo they lead to, for all that the sidecar needs.')
  .option('--json', 'print what was found as JSON')
  .addHelpText('after', help)
  .parse()

const findings = await examine({ env: process.env, clock: systemClock })
process.stdout.write(
  program.opts().json
    ? `${JSON.stringify(findings, null, 2)}\n`
    : `\n${printFindings(findings, process.stdout.columns)}\n`,
)
process.exitCode = findings.some(({ status }) => status === 'failed') ? 1 : 0
