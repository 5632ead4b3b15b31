import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type AddonTarget, changesDuring, graph, graphRefusal, staffWire, type Transport } from './addon-target.ts'
import { createPartner } from './records.ts'
import { call } from './wire.ts'

const page = z.object({
  rows: z.array(
    z.strictObject({
      id: z.number(),
      write_date: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
      related: z.array(z.string()),
    }),
  ),
})
const snapshotPage = page.extend({ next_after_id: z.number().nullable() })
const changedPage = page.extend({ next_after: z.string().nullable(), upto: z.string() })
const pulled = z.strictObject({
  events: z.array(z.looseObject({ id: z.string(), type: z.string(), subject: z.string() })),
  cursor: z.string().nullable(),
})

/** What a connected system needs to find out what it missed. */
export function describeRepair(target: AddonTarget, transport: Transport): void {
  const wire = staffWire(target)
  const ask = (method: string, args: Record<string, unknown> = {}): Promise<unknown> =>
    graph(target.service, transport, method, args)
  const pull = async (args: Record<string, unknown> = {}) => pulled.parse(await ask('pull_outbox', args))

  /** Where the outbox ends. */
  async function end(): Promise<string> {
    let cursor: string | null = null
    for (;;) {
      const next = await pull({ after: cursor, limit: 1000 })
      cursor = next.cursor
      if (next.events.length === 0) return z.string().parse(cursor)
    }
  }

  describe(`finding out what was missed, over ${transport}`, () => {
    test('a snapshot pages through every record by id, archived ones too', async () => {
      const parent = await createPartner(wire)
      const child = await createPartner(wire, { parent_id: parent, active: false })
      const args = { model: 'res.partner', after_id: parent - 1 }
      const first = snapshotPage.parse(await ask('snapshot', { ...args, limit: 1 }))
      expect(first.rows.map(({ id }) => id)).toEqual([parent])
      expect(first.next_after_id).toBe(parent)
      const rest = snapshotPage.parse(await ask('snapshot', { ...args, after_id: first.next_after_id }))
      expect(rest.next_after_id).toBeNull()
      expect(rest.rows.find(({ id }) => id === child)?.related).toEqual([`res.partner/${parent}`])
    })

    test('a model nobody watches has no snapshot', async () => {
      const fault = await graphRefusal(target.service, transport, 'snapshot', { model: 'res.users' })
      expect(fault.name).toBe('odoo.exceptions.UserError')
    })

    test('what was written since an instant comes oldest first', async () => {
      const before = changedPage.parse(
        await ask('changed_since', { model: 'res.partner', since: '2100-01-01T00:00:00Z' }),
      )
      expect(before).toMatchObject({ rows: [], next_after: null })
      const one = await createPartner(wire)
      const other = await createPartner(wire)
      await call(wire, 'res.partner', 'write', { ids: [one], vals: { ref: 'later' } })
      const since = { model: 'res.partner', since: before.upto }
      const ids: number[] = []
      let after: string | null = null
      do {
        const next = changedPage.parse(await ask('changed_since', { ...since, after, limit: 1 }))
        ids.push(...next.rows.map(({ id }) => id))
        after = next.next_after
      } while (after !== null)
      expect(ids.indexOf(other)).toBeGreaterThanOrEqual(0)
      expect(ids.indexOf(one)).toBeGreaterThan(ids.indexOf(other))
    })

    test('the outbox is read again from a cursor: the same events that were sent, in order', async () => {
      const start = await end()
      const sent = await changesDuring(target, async () => {
        for (const ref of ['one', 'two', 'three']) await createPartner(wire, { ref })
      })
      const wanted = sent.map(({ id }) => id)
      const read: string[] = []
      let cursor = start
      for (;;) {
        const next = await pull({ after: cursor, limit: 2 })
        expect(next.events.length).toBeLessThanOrEqual(2)
        if (next.events.length === 0) break
        read.push(...next.events.map(({ id }) => id))
        cursor = z.string().parse(next.cursor)
      }
      expect(read.filter((id) => wanted.includes(id))).toEqual(wanted)
      expect(new Set(read).size).toBe(read.length)
      expect(await pull({ after: cursor })).toEqual({ events: [], cursor })
    })

    test('a cursor that nobody handed out is refused', async () => {
      const fault = await graphRefusal(target.service, transport, 'pull_outbox', { after: 'yesterday' })
      expect(fault.name).toBe('odoo.exceptions.UserError')
      expect(fault.message).toContain('“after”')
    })
  })
}
