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
    'returns',
    'return.updated',
    'z.object({ number: z.string() })',
    "({ number }): NoticeSubject => ({ kind: 'return', externalId: number })",
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
// ${mark}: headers, what is signed and how, and the events.
export const webhooks: Webhooks<Settings> = {
  verify({ headers, body, nowMs }, secrets) {
    const id = headers.get('x-delivery')
    const timestamp = headers.get('x-timestamp')
    const signature = headers.get('x-signature')
    if (!id || !signature || !/^\\d{1,12}$/.test(timestamp ?? '')) {
      throw signatureMissing(partner, 'Something else called this address, or a proxy drops headers.')
    }
    checkSignedLately(Number(timestamp) * 1000, nowMs)
    const content = [\`\${id}.\${timestamp}.\`, body]
    if (isSignedBy(secrets, [signature], { content, encoding: 'hex' })) return id
    throw signatureInvalid(partner, 'Store the secret it shows for this webhook.')
  },
  read(json, { timeZone }) {
    const { id, type, at, data } = readEvent(eventShape, json, partner)
    const subject = subjects.get(type)
    const time = sourceTime(at, { zone: timeZone })
    const about = subject ? readEvent(subject, data, partner) : null
    return [{ id, type, occurredAt: time && instantOf(time), about }]
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
`,
    {
      ...from('zod', 'z', 'value'),
      ...from('../../canonical/partner-notice.ts', 'NoticeSubject', 'type'),
      ...from('../../canonical/source-time.ts', 'instantOf sourceTime', 'value'),
      ...from('../spi.ts', 'Webhooks', 'type'),
      ...from('../webhook-event.ts', 'readEvent', 'value'),
      ...from('../webhook-signature.ts', 'checkSignedLately isSignedBy signatureInvalid signatureMissing', 'value'),
      ...from('./partner.ts', 'partner', 'value'),
      ...from('./settings.ts', 'Settings', 'type'),
    },
  )
