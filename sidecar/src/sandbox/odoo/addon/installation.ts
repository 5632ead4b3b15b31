import type { Recomputed } from '../records/recompute.ts'
import type { Registry } from '../series/registry.ts'
import type { World } from '../world/world.ts'
import { odooPatience, type Patience } from './batch.ts'
import { capture } from './capture.ts'
import { type Configuration, configure, databaseUuid } from './configuration.ts'
import { orderly, shuffling } from './mischief.ts'
import { allRows, enqueueResync, releaseClaimed, retry } from './outbox.ts'
import type { OutboxRow } from './outbox-row.ts'
import { createSender, type Delivery } from './sender.ts'

/** How the addon is set up. Without a url nothing is sent; it waits in the outbox. */
export interface AddonOptions extends Partial<Configuration> {
  readonly patience?: Partial<Patience>
}

/** The addon as tests and demos steer it. */
export interface SandboxAddon {
  /** `database.uuid`: who the events say they come from. */
  readonly uuid: string
  /** Every message, oldest first, sent ones too. */
  readonly outbox: () => readonly OutboxRow[]
  /** Where to send, and what signs it, from now on: newest secret first, two at most. */
  readonly configure: (configuration: Configuration) => void
  readonly pauseDelivery: () => void
  readonly resumeDelivery: () => void
  /** From now on every message arrives twice, the same id and bytes. */
  readonly deliverTwice: (twice?: boolean) => void
  /** From now on messages go in small batches and in any order; null ends it. The same seed makes the same order. */
  readonly shuffle: (seed: number | null) => void
  /** Sends dead or waiting messages again now; all dead ones when none are named. */
  readonly retry: (ids?: readonly number[]) => void
  /** Resolves when nothing is due and nothing is on its way; what waits for its next try is not waited for. */
  readonly idle: () => Promise<void>
  /** Every POST that was made, oldest first. */
  readonly deliveries: readonly Delivery[]
}

export interface InstalledAddon {
  readonly controls: SandboxAddon
  /** Writes down what the running transaction has changed. */
  readonly capture: (recomputed: Recomputed) => void
  /** A transaction was committed. */
  readonly wake: () => void
  readonly stop: () => Promise<void>
}

const moduleTable = 'ir.module.module'

/** Installs the addon in a world, or finds it there. */
export function installAddon(world: World, registry: Registry, options: AddonOptions): InstalledAddon {
  const module = world.rows(moduleTable).find(({ name }) => name === 'logistics_graph')
  if (module?.state !== 'installed') {
    if (module) world.write(moduleTable, module.id, { state: 'installed' })
    world.transaction(() => enqueueResync(world, 'install'))
  }
  if (options.url) configure(world, { url: options.url, secrets: options.secrets ?? [] })
  releaseClaimed(world)
  const sender = createSender(world, { ...odooPatience, ...options.patience })
  sender.wake()
  return {
    capture: (recomputed) => capture(world, registry, recomputed),
    wake: sender.wake,
    stop: sender.stop,
    controls: {
      get uuid() {
        return databaseUuid(world)
      },
      outbox: () => allRows(world),
      configure(configuration) {
        configure(world, configuration)
        sender.wake()
      },
      pauseDelivery: sender.pause,
      resumeDelivery: sender.resume,
      deliverTwice: (twice = true) => sender.misbehave({ twice }),
      shuffle: (seed) => sender.misbehave({ choose: seed === null ? orderly.choose : shuffling(seed) }),
      retry(ids) {
        const dead = allRows(world).filter(({ state }) => state === 'dead')
        retry(world, ids ?? dead.map(({ id }) => id))
        sender.wake()
      },
      idle: sender.idle,
      deliveries: sender.deliveries,
    },
  }
}
