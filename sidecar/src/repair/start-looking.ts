import type { Clock } from '../foundation/clock.ts'
import type { Logger } from '../foundation/logger.ts'
import type { OdooConnection } from '../odoo/connection.ts'

export interface LookingOptions {
  readonly odoo: OdooConnection
  readonly clock: Clock
  readonly logger: Logger
  /** How often the line on which events are told was lost: what came meanwhile could not be kept. */
  readonly losses: () => number
  /** How often changes are looked for where no addon tells of them, ms. */
  readonly everyMs: number
  /** Asks for a look, once for all replicas that ask for the same. */
  readonly ask: (what: 'poll' | 'pull', slot: string) => Promise<void>
}

/** How often it is seen whether Odoo is there, ms. */
const watchMs = 1_000

/**
 * Looks besides those on a schedule: at short intervals while no addon tells of changes, and at once when Odoo, our
 * database or this process is back. @returns what ends it
 */
export function startLooking({ odoo, clock, logger, losses, everyMs, ask }: LookingOptions): () => void {
  let pulledFor: string | null = null
  const asked = (what: 'poll' | 'pull', slot: number) =>
    ask(what, `${what}:${slot}`).catch((error: unknown) =>
      logger.debug({ err: error }, 'A look could not be asked for'),
    )
  let lastSlot = Math.floor(clock.now() / everyMs)
  const watching = setInterval(() => {
    const { state, session } = odoo
    if (state.is !== 'ready' || !session) return
    const occasion = `${state.since}-${losses()}`
    if (pulledFor !== occasion) {
      pulledFor = occasion
      void asked('pull', clock.now())
    }
    const slot = Math.floor(clock.now() / everyMs)
    if (session.addon || slot === lastSlot) return
    lastSlot = slot
    void asked('poll', slot)
  }, watchMs)
  watching.unref()
  return () => clearInterval(watching)
}
