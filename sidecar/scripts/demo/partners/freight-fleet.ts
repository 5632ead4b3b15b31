import { sandboxKey, sandboxSecret, startFleetbaseSandbox } from '../../../src/sandbox/partners/fleetbase/server.ts'
import type { OdooShipment } from '../odoo-facts.ts'
import { createStoryClock } from '../story-clock.ts'
import type { DemoPartner } from './demo-partner.ts'

const hourMs = 3_600_000

const course = ['dispatched', 'started', 'enroute', 'completed'] as const

/** Fleetbase, with the lorries of Spedition Stückgut: what left has arrived and is signed for, what is open has its lorry. */
export async function startFreightFleet(shipments: readonly OdooShipment[]): Promise<DemoPartner> {
  const { now, at } = createStoryClock()
  const fleetbase = await startFleetbaseSandbox({ now })
  const { control } = fleetbase
  const freight = shipments.filter(({ carrier, warehouse }) => carrier === 'Spedition Stückgut' && warehouse !== 'OSL')
  for (const { number, city, country, trackingNumbers, shippedAt, quantities } of freight) {
    const leftAt = shippedAt ?? Date.now() - hourMs
    const entities = Object.entries(quantities).map(([sku, pieces]) => ({ name: `${pieces} × ${sku}`, type: 'pallet' }))
    const [trackingNumber] = trackingNumbers
    const dropoff = { city, country }
    const steps = shippedAt === null ? course.slice(0, 1) : course
    const draft = {
      internalId: number,
      dropoff,
      entities,
      podRequired: true,
      podMethod: 'signature',
      scheduledAt: shippedAt ?? Date.now() + 3 * hourMs,
      ...(trackingNumber && { trackingNumber }),
    }
    const order = at(leftAt - 20 * hourMs, () => control.add(draft))
    for (const [index, code] of steps.entries())
      at(leftAt + (index - 1) * 2 * hourMs, () => control.move(order.id, code))
    if (shippedAt !== null) at(leftAt + 4 * hourMs, () => control.prove(order.id, 'signature'))
  }
  const waiting = freight.filter(({ shippedAt }) => shippedAt === null)
  return {
    id: 'freight',
    connector: 'fleetbase',
    does: 'lorries: Spedition Stückgut',
    url: fleetbase.url,
    secrets: { apiKey: sandboxKey },
    webhookSecret: sandboxSecret,
    entry: { warehouses: ['HH', 'LEJ'], carriers: { 'Spedition Stückgut': null } },
    // The driver gets in and comes near; the goods leave when Odoo says so.
    moves: waiting.flatMap(({ number }) => [() => void control.advance(number), () => void control.advance(number)]),
    subscribe: fleetbase.webhooks.subscribe,
    stop: fleetbase.stop,
  }
}
