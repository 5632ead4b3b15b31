import { setTimeout as sleep } from 'node:timers/promises'
import type { DemoOdoo } from './demo-odoo.ts'
import { type FollowedStep, followProcess, type Graph } from './follow-process.ts'
import { confirm, type LiveOrder, type LiveOrders, transferNumberOf } from './live-orders.ts'
import type { CarrierHub } from './partners/carrier-hub.ts'
import type { HarbourWarehouse } from './partners/harbour-warehouse.ts'
import { usualWay } from './partners/parcel-journeys.ts'

/** Who plays in it. */
export interface LiveCast {
  readonly odoo: DemoOdoo
  readonly harbour: HarbourWarehouse
  readonly parcels: CarrierHub
  readonly graph: Graph
}

export interface LivePace {
  /** Between two things that people do, ms. */
  readonly everyMs: number
}

export interface LiveStory {
  /** Resolves when all of it was played. */
  readonly played: Promise<void>
  stop(): Promise<void>
}

/**
 * Has one order go from its confirmation to its invoice, and another one stand still for want of an address. People and
 * partners do their part here; whatever lies between is done by the sidecar.
 * @param told of every turn of a step
 */
export function playLiveStory(
  cast: LiveCast,
  { whole, stalled }: LiveOrders,
  { everyMs }: LivePace,
  told: (order: LiveOrder, step: FollowedStep) => void,
): LiveStory {
  const stopping = new AbortController()
  const { signal } = stopping
  const pause = (): Promise<void> => sleep(everyMs, undefined, { signal })
  const follow = (order: LiveOrder) => followProcess(cast.graph, order.id, (step) => told(order, step), signal)
  const played = (async () => {
    await pause()
    const [wholeProcess, stalledProcess] = [follow(whole), follow(stalled)]
    await confirm(cast.odoo, whole)
    await wholeProcess.stands('RELEASE', 'DONE')
    await pause()
    await confirm(cast.odoo, stalled)
    await stalledProcess.stands('VALIDATE', 'FAILED')
    const number = await ship(cast, await transferNumberOf(cast.odoo, whole), pause)
    await wholeProcess.stands('SHIP', 'DONE')
    do await pause()
    while (cast.parcels.goOn(number))
    await wholeProcess.stands('INVOICE', 'DONE')
  })()
  const ended = played.catch((error: unknown) => {
    if (!signal.aborted) throw error
  })
  return {
    played: ended,
    async stop() {
      stopping.abort()
      await ended.catch(() => undefined)
    },
  }
}

/** Picked, packed and handed to the carrier. @returns the number it travels under */
async function ship({ harbour, parcels }: LiveCast, transfer: string, pause: () => Promise<void>): Promise<string> {
  for (;;) {
    await pause()
    const [number] = harbour.goOn(transfer)
    if (number === undefined) continue
    parcels.take(number, usualWay('Hamburg, DE', 'Hamburg, DE'))
    return number
  }
}
