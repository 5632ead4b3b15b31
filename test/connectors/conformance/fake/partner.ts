import { type PartnerOptions, startPartner } from '../../../../sidecar/src/sandbox/partners/partner.ts'
import type { PartnerUnderTest } from '../../connector-case.ts'

export const fakeKey = 'the-key-of-the-fake-partner'
export const fakePerson = 'Ada Example'

interface FakeItem {
  readonly number: string
  readonly sequence: number
  readonly status: string
  readonly at: string
  readonly recipient: string
}

interface FakeLabel {
  readonly id: string
  readonly reference: string
  readonly recipient: string
  cancelled: boolean
}

export const fakeNumbers: readonly string[] = Array.from({ length: 24 }, (_, index) => `N${index + 1}`)
const pageSize = 10

/** A partner with a list of parcels, changes in pages, and labels: enough to keep and to break every rule. */
export async function startFakePartner(options: PartnerOptions = {}): Promise<PartnerUnderTest> {
  let sequence = 0
  const itemOf = (number: string, status: string): FakeItem => {
    sequence += 1
    return { number, sequence, status, at: '2026-11-20T10:00:00', recipient: fakePerson }
  }
  const items = fakeNumbers.map((number, index) => itemOf(number, index % 2 ? 'moving' : 'late'))
  const labels: FakeLabel[] = []

  const partner = await startPartner(
    (app) => {
      app.use(async (c, next) => (c.req.header('x-key') === fakeKey ? next() : c.json({ error: 'key' }, 401)))
      app.get('/me', (c) => c.json({ name: 'fake' }))
      app.get('/parcels', (c) => {
        const asked = c.req.queries('number') ?? []
        return c.json({ items: items.filter(({ number }) => asked.includes(number)) })
      })
      app.get('/changes', (c) => {
        const { after = '0', offset = '0' } = c.req.query()
        const later = items.filter((item) => item.sequence > Number(after)).slice(Number(offset))
        const page = later.slice(0, pageSize)
        return c.json({ items: page, more: later.length > page.length })
      })
      app.post('/labels', async (c) => {
        const { reference } = await c.req.json<{ reference: string }>()
        const label = { id: String(labels.length + 1), reference, recipient: fakePerson, cancelled: false }
        labels.push(label)
        return c.json(label)
      })
      app.get('/labels', (c) =>
        c.json({ items: labels.filter(({ reference }) => reference === c.req.query('reference')) }),
      )
      app.delete('/labels/:id', (c) => {
        const label = labels.find(({ id }) => id === c.req.param('id'))
        if (!label) return c.json({ error: 'missing' }, 404)
        if (label.cancelled) return c.json({ error: 'cancelled already' }, 409)
        label.cancelled = true
        return c.json(label)
      })
    },
    {
      throttled: (c, seconds) =>
        c.json({ error: 'slow down' }, 429, seconds === null ? {} : { 'x-wait-seconds': String(seconds) }),
      failing: (c, status) => c.json({ error: `for ${fakePerson}` }, status),
      unauthorized: (c) => c.json({ error: 'key' }, 401),
    },
    options,
  )
  return {
    partner,
    webhooks: null,
    count: () => labels.length,
    change() {
      const [changed] = items.splice(3, 1)
      const number = changed?.number ?? 'N4'
      items.push(itemOf(number, 'moving'))
      return number
    },
    removeDuringPaging: () => void items.shift(),
  }
}
