import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packagesOf } from '../../../sidecar/src/canonical/packages.ts'
import { aPackage, aPacking, aTransfer } from '../../support/factories.ts'

const numbersOf = (pieces: readonly { trackingNumber: string | null }[]) => pieces.map((piece) => piece.trackingNumber)

describe('the packages of a transfer', () => {
  test('as many tracking numbers as packages: each package has its own, in order of packing', () => {
    const transfer = aTransfer({ trackingNumbers: ['A', 'B'] })
    const pieces = packagesOf(transfer, [], [aPackage(9), aPackage(4)])
    expect(pieces.map(({ id, trackingNumber }) => [id, trackingNumber])).toEqual([
      ['Package:12-4', 'A'],
      ['Package:12-9', 'B'],
    ])
  })

  test('one tracking number: every package travels under it', () => {
    const pieces = packagesOf(aTransfer({ trackingNumbers: ['A'] }), [], [aPackage(1), aPackage(2), aPackage(3)])
    expect(numbersOf(pieces)).toEqual(['A', 'A', 'A'])
  })

  test('tracking numbers but no packages: each number is a piece', () => {
    const pieces = packagesOf(aTransfer({ trackingNumbers: ['A', 'B'] }), [aPacking(null)], [])
    expect(pieces.map(({ id, name, trackingNumber }) => [id, name, trackingNumber])).toEqual([
      ['Package:12-n1', null, 'A'],
      ['Package:12-n2', null, 'B'],
    ])
  })

  test('one loose piece holds everything that was not packed; of several nobody knows which holds what', () => {
    const goods = [aPacking(null, { quantity: '3' }), aPacking(null, { quantity: '4', productId: 'Product:2' })]
    const [only] = packagesOf(aTransfer({ trackingNumbers: ['A'] }), goods, [])
    expect(only?.contents.map(({ quantity }) => quantity)).toEqual(['3', '4'])
    const several = packagesOf(aTransfer({ trackingNumbers: ['A', 'B'] }), goods, [])
    expect(several.map((piece) => piece.contents)).toEqual([[], []])
  })

  test('neither packages nor numbers: no pieces', () => {
    expect(packagesOf(aTransfer(), [aPacking(null)], [])).toEqual([])
  })

  test.each([
    [2, 3],
    [3, 2],
    [0, 2],
  ])('%d numbers for %d packages: no package claims one', (numbers, boxes) => {
    const transfer = aTransfer({ trackingNumbers: ['A', 'B', 'C'].slice(0, numbers) })
    const pieces = packagesOf(transfer, [], [aPackage(1), aPackage(2), aPackage(3)].slice(0, boxes))
    expect(numbersOf(pieces)).toEqual(Array(boxes).fill(null))
  })

  test('S00042: two parcels, each with its number, weight and contents, and the goods that were left out of both', () => {
    const transfer = aTransfer({ state: 'DONE', trackingNumbers: ['00340434161094042557', '00340434161094042564'] })
    const packings = [
      aPacking(7, { productId: 'Product:1', quantity: '10', moveId: 'StockMove:1' }),
      aPacking(8, { productId: 'Product:2', quantity: '4', moveId: 'StockMove:2' }),
      aPacking(8, { productId: 'Product:3', quantity: '12', moveId: 'StockMove:3' }),
    ]
    const units = [aPackage(7, { weightGrams: 24_100 }), aPackage(8, { weightGrams: 18_600 })]
    expect(packagesOf(transfer, packings, units)).toEqual([
      {
        id: 'Package:12-7',
        name: 'PACK0000007',
        trackingNumber: '00340434161094042557',
        milestone: 'LABEL_CREATED',
        weightGrams: 24_100,
        contents: [{ productId: 'Product:1', quantity: '10', moveId: 'StockMove:1' }],
        shipmentId: 'Shipment:12',
      },
      {
        id: 'Package:12-8',
        name: 'PACK0000008',
        trackingNumber: '00340434161094042564',
        milestone: 'LABEL_CREATED',
        weightGrams: 18_600,
        contents: [
          { productId: 'Product:2', quantity: '4', moveId: 'StockMove:2' },
          { productId: 'Product:3', quantity: '12', moveId: 'StockMove:3' },
        ],
        shipmentId: 'Shipment:12',
      },
    ])
  })
})

const keys = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 6 })
const numbers = (prefix: string) =>
  fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 6 }).map((all) => all.map((n) => `${prefix}${n}`))

const packed = (key: number, prefix: string) =>
  fc.record({ numbers: numbers(prefix), boxes: keys }).chain(({ numbers: trackingNumbers, boxes }) =>
    fc.array(fc.option(fc.constantFrom(...(boxes.length > 0 ? boxes : [1]))), { maxLength: 8 }).map((places) => ({
      transfer: aTransfer({ key, trackingNumbers }),
      boxes,
      packings: places.map((place, index) => aPacking(boxes.length > 0 ? place : null, { quantity: String(index) })),
    })),
  )

const piecesOf = ({ transfer, packings, boxes }: ReturnType<typeof packed> extends fc.Arbitrary<infer T> ? T : never) =>
  packagesOf(
    transfer,
    packings,
    boxes.map((box) => aPackage(box)),
  )

describe('whatever was packed', () => {
  test('no tracking number is lost, invented or claimed twice unless all travel under it', () => {
    fc.assert(
      fc.property(packed(1, 'A'), (given) => {
        const { trackingNumbers } = given.transfer
        const claimed = numbersOf(piecesOf(given)).filter((number) => number !== null)
        const counts = given.boxes.length === 0 || given.boxes.length === trackingNumbers.length
        if (counts) expect([...claimed].sort()).toEqual([...trackingNumbers].sort())
        else if (trackingNumbers.length === 1) expect(new Set(claimed)).toEqual(new Set(trackingNumbers))
        else expect(claimed).toEqual([])
      }),
    )
  })

  test('two transfers never share a piece or a number, even when they share a box', () => {
    fc.assert(
      fc.property(packed(1, 'A'), packed(2, 'B'), (one, other) => {
        const [ours, theirs] = [piecesOf(one), piecesOf(other)]
        const ids = [...ours, ...theirs].map((piece) => piece.id)
        expect(new Set(ids).size).toBe(ids.length)
        expect(ours.every((piece) => piece.trackingNumber?.startsWith('A') ?? true)).toBe(true)
        expect(theirs.every((piece) => piece.trackingNumber?.startsWith('B') ?? true)).toBe(true)
        expect(new Set(ours.map((piece) => piece.shipmentId)).has('Shipment:2')).toBe(false)
      }),
    )
  })

  test('what was put into a box is in that box and in no other', () => {
    fc.assert(
      fc.property(packed(1, 'A'), (given) => {
        fc.pre(given.boxes.length > 0)
        const inBoxes = piecesOf(given).flatMap((piece) =>
          piece.contents.map(({ quantity }) => `${piece.id} ${quantity}`),
        )
        const wanted = given.packings
          .filter((packing) => packing.packageKey !== null)
          .map((packing) => `Package:1-${packing.packageKey} ${packing.quantity}`)
        expect(inBoxes.sort()).toEqual(wanted.sort())
      }),
    )
  })
})
