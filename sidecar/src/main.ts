import { destination } from 'pino'
import { readConfig } from './config.ts'
import { isSidecarError } from './foundation/errors.ts'
import { createLogger } from './foundation/logger.ts'
import { startSidecar } from './sidecar.ts'

async function main(): Promise<void> {
  const config = readConfig()
  const logger = createLogger(config.LOG_LEVEL, destination({ dest: 1, sync: false }))
  const sidecar = await startSidecar({ config, logger })
  await askedToStop()
  await sidecar.stop()
  process.exit(0)
}

/** Listens on after the first signal: under npm a Ctrl-C comes twice, and the second would cut the drain short. */
const askedToStop = (): Promise<unknown> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, resolve)
  })

main().catch((error: unknown) => {
  const message = isSidecarError(error) ? error.message : error instanceof Error ? error.message : String(error)
  process.stderr.write(`${message}\n`)
  process.exit(1)
})
