import { destination } from 'pino'
import { readConfig } from './config.ts'
import { isSidecarError } from './foundation/errors.ts'
import { createLogger } from './foundation/logger.ts'
import { startSidecar } from './sidecar.ts'

async function main(): Promise<void> {
  const config = readConfig()
  const logger = createLogger(config.LOG_LEVEL, destination({ dest: 1, sync: false }))
  const sidecar = await startSidecar({ config, logger })
  const stop = () => void sidecar.stop().then(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

main().catch((error: unknown) => {
  const message = isSidecarError(error) ? error.message : error instanceof Error ? error.message : String(error)
  process.stderr.write(`${message}\n`)
  process.exit(1)
})
