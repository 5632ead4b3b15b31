import { fileURLToPath } from 'node:url'
import { Command, InvalidArgumentError } from 'commander'
import { startVitest } from 'vitest/node'

const whole = (text: string): number => {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('It is a whole number from 1.')
  return number
}

const command = new Command('node test/odoo/exactly-once/run.ts')
  .description('Kills a real Odoo, two sidecars and their PostgreSQL while orders change, and counts what arrives.')
  .option('--seed <n>', 'what breaks when; without it a new one is chosen and printed', whole)
  .option('--changes <n>', 'changes in all', whole, 600)
  .option('--records <n>', 'orders that change', whole, 40)
  .option('--seconds <n>', 'the changes are spread over', whole, 240)
  .option('--away-seconds <n>', 'both sidecars are away for', whole, 60)
  .addHelpText('after', '\nThe same seed breaks the same things at the same times. It takes about seven minutes.')
  .parse()

const { seed = Math.ceil(Math.random() * 1e6), ...size } = command.opts<{
  seed?: number
  changes: number
  records: number
  seconds: number
  awaySeconds: number
}>()
process.env.FAULT_SEED = String(seed)
process.env.FAULT_RUN = JSON.stringify(size)
process.stdout.write(`Seed ${seed}\n`)

// Not with the project's own configuration: that would start an Odoo of every series for all files.
const file = 'test/odoo/exactly-once/exactly-once.test.ts'
await startVitest('test', [file], {
  root: fileURLToPath(new URL('../../..', import.meta.url)),
  config: false,
  watch: false,
  include: [file],
  globalSetup: ['test/support/database-server.ts'],
  disableConsoleIntercept: true,
})
