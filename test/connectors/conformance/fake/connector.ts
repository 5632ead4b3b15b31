import { createHmac } from 'node:crypto'
import { z } from 'zod'
import type { TrackingReport } from '../../../../sidecar/src/canonical/partner-reports.ts'
import { sourceTime } from '../../../../sidecar/src/canonical/source-time.ts'
import { secret } from '../../../../sidecar/src/connectors/secret-setting.ts'
import { type CallContext, type Connector, defineConnector } from '../../../../sidecar/src/connectors/spi.ts'
import { type ErrorCode, SidecarError } from '../../../../sidecar/src/foundation/errors.ts'
import { Secret } from '../../../../sidecar/src/foundation/secret.ts'
import type { PartnerReply } from '../../../../sidecar/src/http/partner-http.ts'

const settings = z.object({ baseUrl: z.url().optional(), key: secret() })
export type FakeSettings = z.output<typeof settings>
export type FakeContext = CallContext<FakeSettings>

const item = z.object({ number: z.string(), sequence: z.number(), status: z.string(), at: z.string() })
const list = z.object({ items: z.array(item), more: z.boolean().optional() })
const label = z.object({ id: z.string(), reference: z.string() })

function parsed<T>(schema: z.ZodType<T>, reply: PartnerReply): T {
  const result = schema.safeParse(reply.json())
  if (result.success) return result.data
  throw new SidecarError('PARTNER_REPLY_INVALID', 'The partner answered something else.')
}

const codes: Readonly<Record<number, ErrorCode>> = {
  401: 'PARTNER_AUTH_FAILED',
  404: 'PARTNER_RECORD_MISSING',
  409: 'PARTNER_REFUSED',
  429: 'PARTNER_THROTTLED',
}

/** How long to wait stands in a header of its own: the standard one is read for every connector. */
export function refusalOf({ status, headers }: PartnerReply): SidecarError | null {
  if (status < 400) return null
  const seconds = headers['x-wait-seconds']
  return new SidecarError(codes[status] ?? 'PARTNER_FAULT', 'The partner said no.', {
    details: { status, ...(seconds === undefined ? {} : { retryAfterMs: Number(seconds) * 1000 }) },
  })
}

export function reportOf(one: z.output<typeof item>, timeZone: string | null): TrackingReport {
  return {
    trackingNumber: one.number,
    carrier: null,
    externalId: one.number,
    estimatedDelivery: null,
    proofOfDelivery: null,
    events: [
      {
        key: `${one.number}-${one.sequence}`,
        code: one.status,
        reason: null,
        text: null,
        time: sourceTime(one.at, { zone: timeZone }),
        place: null,
        classifier: 'ACTUAL',
      },
    ],
  }
}

export async function parcels(context: FakeContext, numbers: readonly string[]) {
  const query = { number: numbers }
  return parsed(
    list,
    await context.http.send({ operation: 'parcels', method: 'GET', path: '/parcels', query, effect: 'read' }),
  ).items
}

export async function changes(context: FakeContext, query: { after: string; offset?: number }) {
  return parsed(
    list,
    await context.http.send({ operation: 'changes', method: 'GET', path: '/changes', query, effect: 'read' }),
  )
}

const boughtLabel = ({ id, reference }: z.output<typeof label>) => ({
  externalId: id,
  reference,
  carrier: 'fake',
  service: 'slow',
  trackingNumbers: [id],
  trackingUrl: null,
  price: null,
  documents: [],
  voided: false,
})

export async function post(context: FakeContext, reference: string) {
  const json = { reference }
  return boughtLabel(
    parsed(
      label,
      await context.http.send({ operation: 'labels.buy', method: 'POST', path: '/labels', json, effect: 'write' }),
    ),
  )
}

export const fakeSecret = 'the-webhook-secret-of-the-fake'
export const signatureOf = (body: string | Uint8Array, key: string): string =>
  createHmac('sha256', key).update(body).digest('hex')

const notice = z.object({ id: z.string(), number: z.string(), at: z.string() })

/** Keeps every rule. */
export const goodFake: Connector<FakeSettings> = defineConnector<FakeSettings>({
  id: 'fake',
  version: '1.0.0',
  spi: '^1',
  label: 'Fake',
  kind: 'carrier',
  settings,
  baseUrl: ({ baseUrl }, environment) => baseUrl ?? `https://${environment}.fake.example`,
  auth: { kind: 'headers', headers: ({ key }) => ({ 'x-key': key.reveal() }) },
  limits: { perSecond: 10, burst: 10, concurrency: 2 },
  timeouts: { connectMs: 1_000, totalMs: 5_000 },
  statusMap: { moving: { milestone: 'IN_TRANSIT' } },
  reasonMap: {},
  unmapped: { late: 'Says nothing of where it is.' },
  redact: ['recipient'],
  refusalOf,
  testConnection: async (context) => {
    await context.http.send({ operation: 'me', method: 'GET', path: '/me', effect: 'read' })
    return 'fake'
  },
  capabilities: {
    tracking: {
      maxBatch: 10,
      async fetch(context, queries) {
        const found = await parcels(
          context,
          queries.map(({ trackingNumber }) => trackingNumber),
        )
        return found.map((one) => reportOf(one, context.timeZone))
      },
      async changedSince(context, { cursor }) {
        const { items, more = false } = await changes(context, { after: cursor ?? '0' })
        const last = items.at(-1)?.sequence ?? Number(cursor ?? 0)
        return { items: items.map((one) => reportOf(one, context.timeZone)), cursor: String(last), more }
      },
    },
    labels: {
      buy: (context, { reference }) => post(context, reference),
      async cancel(context, externalId) {
        await context.http.send({
          operation: 'labels.cancel',
          method: 'DELETE',
          path: `/labels/${externalId}`,
          effect: 'write',
        })
      },
      async findByReference(context, reference) {
        const query = { reference }
        const reply = await context.http.send({
          operation: 'labels.find',
          method: 'GET',
          path: '/labels',
          query,
          effect: 'read',
        })
        const [found] = parsed(z.object({ items: z.array(label) }), reply).items
        return found ? boughtLabel(found) : null
      },
    },
    webhooks: {
      verify({ headers, body }, secrets) {
        const given = headers.get('x-signature')
        if (given === null) throw new SidecarError('WEBHOOK_SIGNATURE_MISSING', 'Sign it.')
        const matches = secrets.map((each) => new Secret(signatureOf(body, each.reveal())).matches(given))
        if (!matches.includes(true))
          throw new SidecarError('WEBHOOK_SIGNATURE_INVALID', 'It was signed by somebody else.')
        return headers.get('x-id')
      },
      read(json) {
        const result = notice.safeParse(json)
        if (!result.success) throw new SidecarError('WEBHOOK_EVENT_INVALID', 'This is no event.')
        const { id, number, at } = result.data
        return [
          { id, type: 'moved', occurredAt: at, about: { kind: 'tracking', trackingNumber: number, report: null } },
        ]
      },
    },
  },
})
