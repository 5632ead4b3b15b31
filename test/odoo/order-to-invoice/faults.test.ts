import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { realOdooOrSkip } from '../harness/availability.ts'
import { faultStory } from './fault-story.ts'
import { startWorld, type World } from './world.ts'

const whyNot = await realOdooOrSkip('19.0', { addon: true })
const seeds = process.env.FAULT_SEED ? [Number(process.env.FAULT_SEED)] : [1, 2, 3]

describe.skipIf(whyNot)('orders of a real Odoo while everything goes wrong that can', () => {
  let world: World
  const log = (line: string) => console.log(line)

  beforeAll(async () => {
    world = await startWorld({ log, replicas: 2 })
  }, 1_200_000)
  afterAll(() => world?.stop())

  test.each(seeds)(
    'nothing is done twice, nothing is lost, and the documents are right (seed %i)',
    async (seed) => {
      const result = await faultStory(world, { seed, count: 8, log })
      console.log(`FAULT_SEED=${seed} repeats this: ${JSON.stringify(result.orders)}`)
      expect(
        result.orders.map((order) => ({
          ...order,
          // Otherwise the message would not say which of them it is.
          trackingNumbers: order.trackingNumbers,
        })),
      ).toEqual(
        result.orders.map(({ name, parcels, due }) => ({
          ...{ name, parcels, due, invoiced: due, atWarehouse: 1, shippedAsOrdered: true },
          ...{ trackingNumbers: parcels, draftInvoices: 0, states: 'done' },
        })),
      )
      expect(result).toMatchObject({ intentsOpen: 0, deadLetters: 0 })
      // Otherwise the run has proven little.
      expect(result.mishaps.length).toBeGreaterThan(3)
    },
    600_000,
  )
})
