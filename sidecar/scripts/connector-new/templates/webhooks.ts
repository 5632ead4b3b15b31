import { from, withImports } from '../imports.ts'
import { mark, type Plan } from '../plan.ts'
import type { CapabilityName } from '../wanted.ts'

/** The event that tells of each capability's objects, and what it leads to. */
const subjects: readonly (readonly [capability: CapabilityName, event: string, shape: string, subject: string])[] = [
  [
    'tracking',
    'tracking.updated',
    'z.object({ number: z.string() })',
    "({ number }): NoticeSubject => ({ kind: 'tracking', trackingNumber: number, report: null })",
  ],
  ['stock', 'stock.updated', 'z.object({ sku: z.string() })', "({ sku }): NoticeSubject => ({ kind: 'stock', sku })"],
  [
    'warehouseOrders',
    'order.updated',
    'z.object({ reference: z.string() })',
    "({ reference }): NoticeSubject => ({ kind: 'warehouseOrder', externalId: null, reference })",
  ],
  [
    'dispatch',
    'transport.updated',
    'z.object({ reference: z.string() })',
    "({ reference }): NoticeSubject => ({ kind: 'transport', externalId: null, reference })",
  ],
]

/** `webhooks.ts` of a connector: who sent it, and what it is about. */
export const webhooksTemplate = (plan: Plan): string =>
  withImports(
    `
/** As long before and after the instant it was signed, ms. */
const windowMs = 5 * 60_000

// ${mark}: headers, what is signed and how, and the events.
export const webhooks: Webhooks<Settings> = {
  verify({ headers, body, nowMs }, secrets) {
    const id = headers.get('x-delivery')
    const timestamp = headers.get('x-timestamp')
    const signature = headers.get('x-signature')
    if (!id || !signature || !/^\\d{1,12}$/.test(timestamp ?? '')) {
      throw new SidecarError(
        'WEBHOOK_SIGNATURE_MISSING',
        'The message is not signed as ${plan.label} signs. Something else called this address, or a proxy drops headers.',
      )
    }
    if (Math.abs(nowMs - Number(timestamp) * 1000) > windowMs) {
      throw new SidecarError(
        'WEBHOOK_TIMESTAMP_OUTSIDE_WINDOW',
        'The message was signed more than five minutes ago, or in the future. Check the clock of this machine.',
      )
    }
    // All are compared, so that the time it takes does not tell which one matched.
    const matches = secrets.map((secret) =>
      new Secret(signatureOf(secret, \`\${id}.\${timestamp}.\`, body)).matches(signature),
    )
    if (matches.includes(true)) return id
    throw new SidecarError(
      'WEBHOOK_SIGNATURE_INVALID',
      'The signature does not match. Store the secret ${plan.label} shows for this webhook.',
    )
  },
  read(json, { timeZone }) {
    const read = eventShape.safeParse(json)
    if (!read.success) throw notAnEvent(read.error.issues[0]?.path ?? [])
    const { id, type, at, data } = read.data
    const subject = subjects.get(type)?.safeParse(data)
    if (subject?.success === false) throw notAnEvent(['data', ...(subject.error.issues[0]?.path ?? [])])
    const time = sourceTime(at, { zone: timeZone })
    return [{ id, type, occurredAt: time && instantOf(time), about: subject?.data ?? null }]
  },
}

const eventShape = z.object({
  id: z.string().min(1).max(200),
  type: z.string(),
  at: z.string().nullish(),
  data: z.record(z.string(), z.unknown()),
})

/** What each event is about. Of others nothing follows here. */
const subjects = new Map<string, z.ZodType<NoticeSubject>>([
${subjects
  .filter(([capability]) => plan.has(capability))
  .map(([, event, shape, subject]) => `  ['${event}', ${shape}.transform(${subject})],`)
  .join('\n')}
])

const signatureOf = (secret: Secret, prefix: string, body: Uint8Array): string =>
  createHmac('sha256', secret.reveal()).update(prefix).update(body).digest('hex')

const notAnEvent = (path: readonly PropertyKey[]): SidecarError =>
  new SidecarError(
    'WEBHOOK_EVENT_INVALID',
    \`This is no event of ${plan.label}: \${path.map(String).join('.') || 'its root'} is something else. Check its version.\`,
  )
`,
    {
      ...from('node:crypto', 'createHmac', 'value'),
      ...from('zod', 'z', 'value'),
      ...from('../../canonical/partner-notice.ts', 'NoticeSubject', 'type'),
      ...from('../../canonical/source-time.ts', 'instantOf sourceTime', 'value'),
      ...from('../../foundation/errors.ts', 'SidecarError', 'value'),
      ...from('../../foundation/secret.ts', 'Secret', 'value'),
      ...from('../spi.ts', 'Webhooks', 'type'),
      ...from('./settings.ts', 'Settings', 'type'),
    },
  )
