import { describe, expect, test } from 'vitest'
import { parcelsOf } from '../../../sidecar/src/fulfillments/ship/parcels.ts'
import { aLine, aShipment } from './ship-facts.ts'

const inShort = ({ parcels, unclear }: ReturnType<typeof parcelsOf>) => ({
  parcels: parcels.map(({ externalId, contents }) => [externalId, Object.fromEntries(contents)]),
  unclear,
})

describe('the parcels of a warehouse order', () => {
  test('come in the order in which they left, those without a time last', () => {
    const shipments = [
      aShipment('c', { A: '1' }),
      aShipment('b', { A: '1' }, '2026-11-27T10:00:00'),
      aShipment('a', { A: '1' }, '2026-11-27T09:00:00'),
    ]
    const { parcels } = parcelsOf({ shipments, lines: [aLine('A', { shipped: '3' })] })
    expect(parcels.map(({ externalId }) => externalId)).toEqual(['a', 'b', 'c'])
  })

  test('without contents hold what the lines say left and no other holds', () => {
    const shipments = [aShipment('a', { A: '2' }), aShipment('b', {})]
    const lines = [aLine('A', { shipped: '3' }), aLine('B', { shipped: '1' })]
    expect(inShort(parcelsOf({ shipments, lines }))).toEqual({
      parcels: [
        ['a', { A: 2 }],
        ['b', { A: 1, B: 1 }],
      ],
      unclear: [],
    })
  })

  test('that are empty count for nothing', () => {
    const shipments = [aShipment('a', { A: '2' }), aShipment('b', {}), aShipment('c', {})]
    expect(inShort(parcelsOf({ shipments, lines: [aLine('A', { shipped: '2' })] }))).toEqual({
      parcels: [['a', { A: 2 }]],
      unclear: [],
    })
  })

  test('are not guessed at when two of them do not say what they hold', () => {
    const shipments = [aShipment('a', {}), aShipment('b', {})]
    expect(inShort(parcelsOf({ shipments, lines: [aLine('A', { shipped: '2' })] }))).toEqual({
      parcels: [],
      unclear: ['a', 'b'],
    })
  })
})
