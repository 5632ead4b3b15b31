import { describe, expect, test } from 'vitest'
import { type Account, accountFor } from '../../../sidecar/src/fulfillments/ship/accounting.ts'
import { aLink, aMove, aParcel, doneWith } from './ship-facts.ts'

const nothing = new Map<string, readonly string[]>()

const inShort = ({ settled, early, conflicts, left }: Account) => ({
  settled: settled.map(({ link, parcels, byUs }) => [link.transfer.key, parcels.map((one) => one.externalId), byUs]),
  early: early.map(({ link }) => link.transfer.key),
  conflicts: conflicts.map(({ link }) => link.transfer.key),
  left: left.map(({ externalId }) => externalId),
})

const [p1, p2, p3] = [aParcel('p1', { A: 4 }, 'T1'), aParcel('p2', { A: 6 }, 'T2'), aParcel('p3', { A: 1 }, 'T3')]
const open = aLink(2, [aMove(21)])

describe('the parcels of a chain of transfers', () => {
  test('belong to the open transfer while nothing was validated', () => {
    expect(inShort(accountFor([open], [p1, p2], nothing, false))).toEqual({
      ...{ settled: [], early: [], conflicts: [] },
      left: ['p1', 'p2'],
    })
  })

  test('are in what we validated, whatever Odoo says it moved', () => {
    const validated = new Map([['Fulfillment:1', ['p1']]])
    expect(inShort(accountFor([doneWith(1, { A: 3 }), open], [p1, p2], validated, false))).toMatchObject({
      ...{ settled: [[1, ['p1'], true]], conflicts: [] },
      left: ['p2'],
    })
  })

  test('are in a transfer that carries their numbers and their quantities, in whatever order they left', () => {
    expect(inShort(accountFor([doneWith(1, { A: 6 }, ['T2']), open], [p1, p2], nothing, false))).toMatchObject({
      ...{ settled: [[1, ['p2'], false]], conflicts: [] },
      left: ['p1'],
    })
  })

  test('are in a transfer without numbers when those that left first come to what it moved', () => {
    const chain = [doneWith(1, { A: 4 }), doneWith(2, { A: 6 }), aLink(3, [aMove(31)])]
    expect(inShort(accountFor(chain, [p1, p2, p3], nothing, false))).toMatchObject({
      settled: [
        [1, ['p1'], false],
        [2, ['p2'], false],
      ],
      left: ['p3'],
    })
  })

  test('may still come to what somebody validated before all of it left', () => {
    expect(inShort(accountFor([doneWith(1, { A: 10 })], [p1], nothing, false))).toMatchObject({
      ...{ early: [1], conflicts: [] },
      left: [],
    })
  })

  test.each([
    ['less left, and no more will', { A: 10 }, [p1], true],
    ['more left', { A: 3 }, [p1], false],
    ['something else left', { B: 4 }, [p1], false],
    ['the numbers are right and the quantities are not', { A: 5 }, [p1, p2], false],
  ] as const)('contradict a transfer that was validated by hand when %s', (_what, moved, parcels, closed) => {
    const chain = [doneWith(1, moved, ['T1']), open]
    expect(inShort(accountFor(chain, parcels, nothing, closed))).toEqual({
      ...{ settled: [], early: [], conflicts: [1] },
      left: [],
    })
  })

  test('of fractions are compared without the noise of floats', () => {
    const parcels = [aParcel('a', { A: 0.1 }), aParcel('b', { A: 0.2 })]
    expect(inShort(accountFor([doneWith(1, { A: 0.3 })], parcels, nothing, true))).toMatchObject({
      settled: [[1, ['a', 'b'], false]],
    })
  })
})
