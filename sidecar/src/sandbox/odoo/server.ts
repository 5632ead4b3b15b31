import { Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { type AddonOptions, installAddon, type SandboxAddon } from './addon/installation.ts'
import { recompute } from './records/recompute.ts'
import { seedWorld } from './seed/seed.ts'
import { registryOf } from './series/registry.ts'
import type { Series } from './series/series.ts'
import { createApp } from './transport/app.ts'
import { callLog, type LoggedCall } from './transport/call-log.ts'
import { type Mood, moodKeeper } from './transport/mood.ts'
import { adminLogin, adminPassword, apiKeys, databaseName } from './users.ts'
import type { World } from './world/world.ts'

export type { Mood } from './transport/mood.ts'
export type { World } from './world/world.ts'

/** A small Odoo that is really there: HTTP, state, rights, and a temper. Never for production. */
export interface SandboxOdoo {
  readonly url: string
  readonly port: number
  readonly db: string
  readonly login: string
  readonly password: string
  /** The admin's key; `limitedApiKey` may not read invoices, `expiredApiKey` opens nothing. */
  readonly apiKey: string
  readonly limitedApiKey: string
  readonly expiredApiKey: string
  readonly series: Series
  /** Makes it misbehave until told otherwise; null makes it well again. */
  readonly setMood: (mood: Mood | null) => void
  /** Every call that arrived so far. */
  readonly calls: readonly LoggedCall[]
  readonly resetCalls: () => void
  /** The rows by model, in the names of 19. Give it to the next server to restart with the same data. */
  readonly world: World
  /** Steers our addon; null where it is not installed. */
  readonly addon: SandboxAddon | null
  readonly stop: () => Promise<void>
}

export interface SandboxOdooWithAddon extends SandboxOdoo {
  readonly addon: SandboxAddon
}

export interface SandboxOptions {
  readonly port?: number
  readonly host?: string
  readonly series?: Series
  readonly world?: World
  readonly now?: () => Date
  /** Our addon is installed; with a url and secrets it sends what changed to that sidecar. */
  readonly addon?: true | AddonOptions
  /** OCA's `delivery_state` is installed. */
  readonly deliveryState?: boolean
}

/**
 * Starts a sandbox Odoo on a free port of this machine, filled with the demo company's data.
 *
 * @example
 * const odoo = await startSandboxOdoo({ series: '19.0' })
 * odoo.setMood({ kind: 'times', count: 2, mood: { kind: 'html-500' } })
 */
export async function startSandboxOdoo(
  options: SandboxOptions & { readonly addon: true | AddonOptions },
): Promise<SandboxOdooWithAddon>
export async function startSandboxOdoo(options?: SandboxOptions): Promise<SandboxOdoo>
export async function startSandboxOdoo(options: SandboxOptions = {}): Promise<SandboxOdoo> {
  const { port = 0, host = '127.0.0.1', series = '19.0', now = () => new Date() } = options
  const world = options.world ?? seedWorld({ now })
  const moods = moodKeeper()
  const log = callLog(now)
  const registry = registryOf(series, options.addon !== undefined, options.deliveryState)
  const app = createApp({ world, registry }, moods, log)
  const server = createAdaptorServer({ fetch: app.fetch })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const addon = options.addon && installAddon(world, registry, options.addon === true ? {} : options.addon)
  const unhook = world.hook({
    beforeCommit() {
      const recomputed = recompute(world, registry)
      addon?.capture(recomputed)
    },
    afterCommit: () => addon?.wake(),
  })
  const address = server.address() as AddressInfo
  return {
    url: `http://${host}:${address.port}`,
    port: address.port,
    db: databaseName,
    login: adminLogin,
    password: adminPassword,
    apiKey: apiKeys.admin,
    limitedApiKey: apiKeys.limited,
    expiredApiKey: apiKeys.expired,
    series,
    setMood: moods.set,
    calls: log.calls,
    resetCalls: log.clear,
    world,
    addon: addon?.controls ?? null,
    async stop() {
      await new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        if (server instanceof HttpServer) server.closeAllConnections()
      })
      unhook()
      await addon?.stop()
    },
  }
}
