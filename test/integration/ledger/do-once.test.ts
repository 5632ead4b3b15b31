import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PooledDatabase } from '../../../sidecar/src/db/pool.ts'
import { SidecarError } from '../../../sidecar/src/foundation/errors.ts'
import { doOnce } from '../../../sidecar/src/ledger/do-once.ts'
import { closeIntent, fingerprintOf, holdIntent, type Intent } from '../../../sidecar/src/ledger/write-intents.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'

let server: TestDatabase
let database: PooledDatabase

beforeAll(async () => {
  server = await createTestDatabase()
  database = server.open({ poolSize: 20 })
})
afterAll(() => server.drop())

let transfers = 0
const anIntent = (): Intent => {
  transfers += 1
  return {
    ...{ effect: 'create-warehouse-order', system: 'acme' },
    ...{ object: `Fulfillment:${transfers}`, reference: `WH/OUT/${transfers}` },
  }
}

/** Another system, which has what was made there. */
function otherSide() {
  const made: string[] = []
  const create = async (): Promise<{ id: string }> => {
    made.push(`A-${made.length + 1}`)
    return { id: made.at(-1) as string }
  }
  const find = async () => (made.length > 0 ? { id: made[0] as string } : null)
  return { made, create, find }
}

const unknown = () => new SidecarError('PARTNER_OUTCOME_UNKNOWN', 'No answer came.')
const refused = (message: string) => new SidecarError('PARTNER_REFUSED', message)
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: SidecarError) => error.code,
  )

describe('an effect', () => {
  test('that came about is answered from the ledger from then on', async () => {
    const { made, create, find } = otherSide()
    const once = () => doOnce(database, { intent, asked: { lines: 1 }, find, perform: create })
    const intent = anIntent()
    expect([await once(), await once(), made]).toEqual([{ id: 'A-1' }, { id: 'A-1' }, ['A-1']])
  })

  test('asked for by many at once happens once', async () => {
    const { made, create, find } = otherSide()
    const intent = anIntent()
    const others = Promise.withResolvers<void>()
    let turnedAway = 0
    const perform = async () => {
      await others.promise
      return create()
    }
    const tries = Array.from({ length: 30 }, async () => {
      const code = await codeOf(doOnce(database, { intent, asked: 1, find, perform }))
      if (code === 'EFFECT_UNDECIDED') turnedAway += 1
      if (turnedAway === 29) others.resolve()
      return code
    })
    expect((await Promise.all(tries)).filter((code) => code === 'done')).toHaveLength(1)
    expect(made).toEqual(['A-1'])
  })

  test('whose answer was lost is found by our reference and not made again', async () => {
    const { made, create, find } = otherSide()
    const perform = async () => {
      await create()
      throw unknown()
    }
    const intent = anIntent()
    expect(await doOnce(database, { intent, asked: 1, find, perform })).toEqual({ id: 'A-1' })
    expect(made).toEqual(['A-1'])
  })

  test('whose answer was lost and that can not be found yet is looked for again before it is made again', async () => {
    const { made, create, find } = otherSide()
    const intent = anIntent()
    const lost = async () => {
      await create()
      throw unknown()
    }
    expect(await codeOf(doOnce(database, { intent, asked: 1, find: async () => null, perform: lost }))).toBe(
      'EFFECT_UNDECIDED',
    )
    expect(await doOnce(database, { intent, asked: 1, find, perform: create })).toEqual({ id: 'A-1' })
    expect(made).toEqual(['A-1'])
  })

  test('of a process that died in the middle is looked for by the next one, once nobody holds it', async () => {
    const { made, create, find } = otherSide()
    const intent = anIntent()
    await holdIntent(database, intent, fingerprintOf(1), 60_000)
    await create()
    const again = () => codeOf(doOnce(database, { intent, asked: 1, find, perform: create }))
    expect(await again()).toBe('EFFECT_UNDECIDED')
    await database.executeSql(
      "UPDATE logistics.write_intents SET held_until = now() - interval '1 second' WHERE object = $1",
      [intent.object],
    )
    expect([await again(), made]).toEqual(['done', ['A-1']])
  })

  test('that never got through is made by the next try', async () => {
    const { made, create, find } = otherSide()
    const intent = anIntent()
    const away = () => Promise.reject(new SidecarError('PARTNER_UNREACHABLE', 'Nobody is there.'))
    expect(await codeOf(doOnce(database, { intent, asked: 1, find, perform: away }))).toBe('PARTNER_UNREACHABLE')
    expect(await doOnce(database, { intent, asked: 1, find, perform: create })).toEqual({ id: 'A-1' })
    expect(made).toEqual(['A-1'])
  })
})

describe('a refusal', () => {
  test('is not asked for again while the same is wanted, unless a person insists', async () => {
    const { create, find } = otherSide()
    const intent = anIntent()
    let asked = 0
    const no = () => {
      asked += 1
      return Promise.reject(refused('This SKU is not known.'))
    }
    const ask = (insist: boolean, perform: () => Promise<{ id: string }> = no) =>
      doOnce(database, { intent, asked: { sku: 'X' }, insist, find, perform })
    expect([await codeOf(ask(false)), await codeOf(ask(false)), asked]).toEqual([
      'PARTNER_REFUSED',
      'EFFECT_REFUSED',
      1,
    ])
    await expect(ask(false)).rejects.toThrow('This SKU is not known.')
    expect([await codeOf(ask(true)), asked]).toEqual(['PARTNER_REFUSED', 2])
    expect(await ask(true, create)).toEqual({ id: 'A-1' })
  })

  test('is asked for again by itself once something else is wanted', async () => {
    const { create, find } = otherSide()
    const intent = anIntent()
    await codeOf(doOnce(database, { intent, asked: { sku: 'X' }, find, perform: () => Promise.reject(refused('No.')) }))
    expect(await doOnce(database, { intent, asked: { sku: 'Y' }, find, perform: create })).toEqual({ id: 'A-1' })
  })
})

test('who was too slow can not overwrite what another has found out meanwhile', async () => {
  const intent = anIntent()
  const slow = await holdIntent(database, intent, fingerprintOf(1), 1)
  await new Promise((resolve) => setTimeout(resolve, 5))
  const next = await holdIntent(database, intent, fingerprintOf(1), 60_000)
  if (!slow || !next) throw new Error('Both held it.')
  expect(next.takenUp).toBe(true)
  expect([await closeIntent(database, slow, 'refused', null), await closeIntent(database, next, 'done', 1)]).toEqual([
    false,
    true,
  ])
})
