import { json } from 'node:stream/consumers'
import { readConfig } from '../../src/config.ts'
import { createLogger } from '../../src/foundation/logger.ts'
import { startSidecar } from '../../src/sidecar.ts'

/**
 * A whole sidecar as it is run in earnest, in a process of its own: key check, limits, metrics, request log (to
 * nowhere). Its settings are on stdin. Prints its address.
 */
export async function serveSidecar(options: {
  readonly byTheClock: boolean
  readonly guarded?: boolean
}): Promise<void> {
  const config = readConfig((await json(process.stdin)) as Record<string, string>)
  const sink = { write: () => undefined }
  const sidecar = await startSidecar({ config, logger: createLogger('info', sink), ...options })
  process.once('SIGTERM', () => process.exit(0))
  process.stdout.write(`${sidecar.url}\n`)
}
