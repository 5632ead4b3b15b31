import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Bench, BenchContext } from './bench.ts'
import { median, rounded } from './median.ts'
import { startSidecarProcess } from './own-process.ts'

const rounds = 7
const batches = 60
const eventsABatch = 200
const connections = 4
const key = randomBytes(32)
const uuid = randomUUID()

const eventsOf = () =>
  Array.from({ length: eventsABatch }, (_, index) => ({
    specversion: '1.0',
    id: randomUUID() as string,
    source: `urn:uuid:${uuid}`,
    type: 'odoo.record.changed.v1',
    subject: `stock.move/${index + 1}`,
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    data: {
      ...{ model: 'stock.move', id: index + 1, operation: 'write', fields: ['state', 'quantity'], companyId: 1 },
      ...{ origin: null, txid: '1', related: [`stock.picking/${index}`, `sale.order/${index}`] },
    },
  }))

type Batch = ReturnType<typeof eventsOf>

/** What goes over the wire, made beforehand: what it costs to sign is the sender's. */
function messageOf(batch: Batch): RequestInit {
  const body = JSON.stringify(batch)
  const id = `msg_${randomUUID()}`
  const timestamp = String(Math.floor(Date.now() / 1000))
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  const headers = {
    'content-type': 'application/cloudevents-batch+json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  }
  return { method: 'POST', headers, body }
}

async function deliver(url: string, message: RequestInit): Promise<void> {
  const reply = await fetch(`${url}/webhooks/odoo`, message)
  if (reply.status !== 202) throw new Error(`${reply.status}: ${await reply.text()}`)
  await reply.arrayBuffer()
}

const plainInsert = `INSERT INTO logistics.inbox (source, event_id, event_type, subject, data, occurred_at, state)
  SELECT 'plain', * FROM unnest($1::text[], $2::text[], $3::text[], $4::jsonb[], $5::timestamptz[], $6::text[])`

const rowsOf = (batch: Batch): readonly unknown[] => [
  batch.map(({ id }) => id),
  batch.map(({ type }) => type),
  batch.map(({ subject }) => subject),
  batch.map(({ data }) => JSON.stringify(data)),
  batch.map(({ time }) => time),
  batch.map(() => 'published'),
]

/** Events a second that `work` takes, a batch at a time on each of a few connections. */
async function rate<T>(prepare: (batch: Batch) => T, work: (prepared: T) => Promise<unknown>): Promise<number> {
  const waiting = Array.from({ length: batches }, () => prepare(eventsOf()))
  const startedAt = performance.now()
  const worker = async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) await work(next)
  }
  await Promise.all(Array.from({ length: connections }, worker))
  return (batches * eventsABatch * 1000) / (performance.now() - startedAt)
}

/** Signed events through HTTP into the inbox, against the same rows put there by plain batched SQL, taking turns. */
export const ingress: Bench = async ({ progress, databases }: BenchContext) => {
  const url = await databases.create()
  const sidecar = await startSidecarProcess(url, {
    ODOO_WEBHOOK_SECRETS: `whsec_${key.toString('base64')}`,
    ODOO_DATABASE_UUID: uuid,
    WEBHOOK_REQUESTS_PER_SECOND: '100000',
  })
  const pool = new pg.Pool({ connectionString: url, max: connections })
  try {
    const rates: { ours: number; plain: number }[] = []
    for (let round = 0; round <= rounds; round += 1) {
      const ours = await rate(messageOf, (message) => deliver(sidecar.firstLine, message))
      const plain = await rate(rowsOf, (rows) => pool.query(plainInsert, [...rows]))
      // The first round warms both sides up.
      if (round > 0) rates.push({ ours, plain })
      progress(`ingress ${round}/${rounds}: ${Math.round(ours)} against ${Math.round(plain)} events/s`)
    }
    return [
      {
        name: 'ingress',
        ours: Math.round(median(rates.map(({ ours }) => ours))),
        reference: Math.round(median(rates.map(({ plain }) => plain))),
        ratio: rounded(median(rates.map(({ ours, plain }) => ours / plain))),
        unit: 'events/s',
        rounds,
        note: `${eventsABatch} events a message, ${connections} connections; reference: the same rows by plain SQL`,
      },
    ]
  } finally {
    await pool.end()
    await sidecar.stop()
  }
}
