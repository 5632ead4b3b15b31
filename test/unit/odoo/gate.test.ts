import { describe, expect, test } from 'vitest'
import { Gate, type Lane, lanes } from '../../../sidecar/src/odoo/gate.ts'

const never = new AbortController().signal
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Calls that run until the test ends them. */
function callers(gate: Gate) {
  const running: { name: string; end: () => Promise<void> }[] = []
  let most = 0
  const run = (name: string) => (): Promise<string> => {
    const { promise, resolve } = Promise.withResolvers<string>()
    const call = {
      name,
      end() {
        running.splice(running.indexOf(call), 1)
        resolve(name)
        return settled()
      },
    }
    running.push(call)
    most = Math.max(most, running.length)
    return promise
  }
  return {
    pass: (lane: Lane, name: string, signal: AbortSignal = never) => gate.pass(lane, signal, run(name)),
    names: () => running.map(({ name }) => name),
    /** Ends the call that has run longest. */
    endOne: async () => void (await running[0]?.end()),
    most: () => most,
  }
}

describe('the gate before Odoo', () => {
  test('with a thousand sweep calls waiting, a person is next', async () => {
    const { pass, names, endOne } = callers(new Gate(2))
    const sweeps = Array.from({ length: 1_000 }, (_, n) => pass('sweep', `sweep ${n}`))
    const sync = pass('sync', 'sync')
    await settled()
    const person = pass('interactive', 'person')
    const second = pass('interactive', 'second person')
    await settled()
    for (const wanted of ['person', 'second person']) {
      if (!names().includes(wanted)) await endOne()
      expect(names()).toContain(wanted)
    }
    for (const call of [...sweeps, sync, person, second]) call.catch(() => undefined)
  })

  test.each([1, 2, 4, 7])(
    'never lets more than %i through at once, and lets everybody through',
    async (concurrency) => {
      const gate = new Gate(concurrency)
      const { pass, endOne, most, names } = callers(gate)
      const all = Array.from({ length: 60 }, (_, n) => pass(lanes[n % 3] as Lane, `call ${n}`))
      await settled()
      while (names().length > 0) {
        expect(gate.running).toBe(names().length)
        await endOne()
      }
      expect((await Promise.all(all)).length).toBe(60)
      expect(most()).toBe(concurrency)
    },
  )

  test('a place is kept for people: what runs in the background leaves one free, and sweeps leave half', async () => {
    const { pass, names } = callers(new Gate(4))
    for (let n = 0; n < 5; n++) void pass('sweep', `sweep ${n}`)
    await settled()
    expect(names()).toHaveLength(2)
    for (let n = 0; n < 5; n++) void pass('sync', `sync ${n}`)
    await settled()
    expect(names()).toHaveLength(3)
    void pass('interactive', 'person')
    await settled()
    expect(names()).toContain('person')
  })

  test('a synchronisation goes before every sweep that waits', async () => {
    const { pass, names, endOne } = callers(new Gate(4))
    for (let n = 0; n < 4; n++) void pass('interactive', `person ${n}`)
    await settled()
    for (let n = 0; n < 9; n++) void pass('sweep', `sweep ${n}`)
    void pass('sync', 'sync')
    await settled()
    await endOne()
    expect(names()).toEqual(['person 1', 'person 2', 'person 3', 'sync'])
  })

  test.each([1, 2])('with %i places a synchronisation waits for one sweep at most', async (concurrency) => {
    const { pass, names, endOne } = callers(new Gate(concurrency))
    for (let n = 0; n < concurrency; n++) void pass('interactive', `person ${n}`)
    await settled()
    for (let n = 0; n < 9; n++) void pass('sweep', `sweep ${n}`)
    void pass('sync', 'sync')
    await settled()
    const seen: string[] = []
    while (!names().includes('sync')) {
      await endOne()
      seen.push(...names())
    }
    expect(new Set(seen.filter((name) => name.startsWith('sweep'))).size).toBeLessThanOrEqual(1)
  })

  test('calls of one lane go in the order they came', async () => {
    const { pass, names, endOne } = callers(new Gate(1))
    for (const name of ['a', 'b', 'c']) void pass('interactive', name)
    await settled()
    const order: string[] = []
    while (names().length > 0) {
      order.push(...names())
      await endOne()
    }
    expect(order).toEqual(['a', 'b', 'c'])
  })

  test('refuses a caller at once when too many of its lane wait, and nobody else', async () => {
    const gate = new Gate(2)
    const { pass } = callers(gate)
    for (let n = 0; n < 1_001; n++) pass('sweep', `sweep ${n}`).catch(() => undefined)
    await settled()
    expect(gate.waiting('sweep')).toBe(1_000)
    await expect(pass('sweep', 'one too many')).rejects.toMatchObject({ code: 'OVERLOADED', retry: 'throttled' })
    const person = pass('interactive', 'person')
    await settled()
    expect(gate.waiting('sweep')).toBe(1_000)
    expect(gate.running).toBe(2)
    person.catch(() => undefined)
  })

  test('who gives up waiting leaves the queue, learns why, and never runs', async () => {
    const gate = new Gate(1)
    const { pass, names, endOne } = callers(gate)
    void pass('interactive', 'first')
    await settled()
    const patience = new AbortController()
    const given = new Error('gave up')
    const leaving = expect(pass('interactive', 'leaving', patience.signal)).rejects.toBe(given)
    void pass('interactive', 'staying')
    await settled()
    expect(gate.waiting('interactive')).toBe(2)
    patience.abort(given)
    await leaving
    expect(gate.waiting('interactive')).toBe(1)
    await endOne()
    expect(names()).toEqual(['staying'])
  })

  test('who gives up in the background leaves too, wherever in line', async () => {
    const gate = new Gate(2)
    const { pass, names, endOne } = callers(gate)
    void pass('interactive', 'one')
    void pass('interactive', 'two')
    await settled()
    const patience = new AbortController()
    const leaving = ['sync', 'sync', 'sweep', 'sweep'].map((lane, n) =>
      expect(pass(lane as Lane, `leaving ${n}`, patience.signal)).rejects.toThrow(),
    )
    await settled()
    patience.abort()
    await Promise.all(leaving)
    void pass('sweep', 'staying')
    await endOne()
    await endOne()
    expect(names()).toEqual(['staying'])
  })

  test('a place is taken until the call has ended, even when its caller has given up', async () => {
    const gate = new Gate(1)
    const { pass, names, endOne, most } = callers(gate)
    const patience = new AbortController()
    const first = pass('interactive', 'first', patience.signal)
    first.catch(() => undefined)
    await settled()
    void pass('interactive', 'second')
    patience.abort()
    await settled()
    expect(names()).toEqual(['first'])
    await endOne()
    expect(names()).toEqual(['second'])
    expect(most()).toBe(1)
  })

  test('a call that fails gives its place to the next', async () => {
    const gate = new Gate(1)
    const failing = gate.pass('interactive', never, () => Promise.reject(new Error('no')))
    const next = gate.pass('interactive', never, async () => 'next')
    await expect(failing).rejects.toThrow('no')
    expect(await next).toBe('next')
  })
})
