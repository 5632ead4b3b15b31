import { destination } from 'pino'
import { openVault, readConfig } from './config.ts'
import { createLogger } from './foundation/logger.ts'
import { startSidecar } from './sidecar.ts'

async function main(): Promise<void> {
  const config = readConfig(undefined, await openVault())
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

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code, port } = error as Error & { readonly code?: unknown; readonly port?: unknown }
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program, or by a sidecar that still runs. End that, or set PORT to another; 0 is any free one.`
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `HOST is no address of this machine: ${error.message}.`
  return error.message
}

main().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`)
  process.exit(1)
})
