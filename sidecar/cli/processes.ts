import { Command } from 'commander'
import type { PooledDatabase } from '../src/db/pool.ts'
import { rebuildSteps, wrongSteps } from '../src/processes/rebuild.ts'
import { withDatabase } from './database/with-database.ts'

const print = (text: string): void => void process.stdout.write(`${text}\n`)

const program = new Command('npm run processes --')
  .showHelpAfterError('Add --help to see what it takes.')
  .description(
    'The timelines of orders and returns, which are folded from what happened. sidecar/docs/workflows.md explains them.',
  )

program
  .command('verify')
  .description('Folds every timeline anew and says whether it differs from the one that is kept. Changes nothing.')
  .action(() =>
    stoppable(async (database, signal) => {
      const { looked, wrong } = await wrongSteps(database, signal)
      print(`${looked} timelines looked at, ${wrong.length} of them are not what their events say.`)
      for (const process of wrong.slice(0, 20)) print(`  ${process}`)
      if (wrong.length === 0) return
      print('`npm run processes -- rebuild` mends them.')
      process.exitCode = 1
    }),
  )

program
  .command('rebuild')
  .description('Folds every timeline anew and keeps that. May run beside a sidecar.')
  .action(() =>
    stoppable(async (database, signal) => {
      const count = await rebuildSteps(database, signal, (done) => print(`${done} …`))
      print(`${count} timelines are what their events say.`)
    }),
  )

type Work = (database: PooledDatabase, signal: AbortSignal) => Promise<void>

function stoppable(work: Work): Promise<void> {
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  return withDatabase((database) => work(database, stop.signal))
}

await program.parseAsync()
