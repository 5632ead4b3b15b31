import { from, neededBy, withImports } from '../../imports.ts'
import type { Piece } from '../../piece.ts'
import { mark, type Plan, quoted, sample } from '../../plan.ts'

/** What one of them uses stands before it. */
const shared = {
  contact: `
const contact: Contact = {
  name: sandboxPerson,
  company: null,
  street: 'Example Street 1',
  street2: null,
  city: 'Hamburg',
  region: null,
  postalCode: '20457',
  countryCode: 'DE',
  phone: '+49 40 0000000',
  email: 'ada@example.com',
}
`,
  consignment: `
const consignment: RateRequest = {
  reference: 'WH/OUT/00079',
  from: contact,
  to: contact,
  parcels: [{ weightGrams: 500, lengthMm: 300, widthMm: 200, heightMm: 100, reference: null }],
  customs: [],
  services: [],
}
`,
  sampleNames: `
/** Those the sandbox knows, more than one batch of them. */
const sampleNames = Array.from({ length: 60 }, (_, index) => \`SAMPLE-\${String(index + 1).padStart(4, '0')}\`)
`,
  sign: `
const signedAt = Date.parse('2026-11-26T12:00:00Z')

function sign(body: string, forgery: Forgery) {
  const id = createHash('sha256').update(body).digest('hex')
  const secret = forgery === 'wrong-secret' ? 'the secret of somebody else' : sandboxSecret
  const at = forgery === 'stale' ? signedAt - 301_000 : signedAt
  const headers = new Headers(signedBody(id, body, secret, at).headers)
  if (forgery === 'unsigned') headers.delete('x-signature')
  const sent = forgery === 'tampered' ? \`\${body} \` : body
  return incoming(headers, sent, sandboxSecret, signedAt)
}
`,
  storyShape: '\nconst storyShape = z.object({ story: z.array(z.unknown()) })\n',
}

/** `case.ts` of a connector's tests: all the conformance suite has to know. */
export function caseTemplate(plan: Plan, pieces: readonly Piece[]): string {
  const budget = pieces.flatMap((piece) => Object.entries(piece.budget))
  const steered = pieces.some(({ sandbox }) => sandbox.list?.change)
  const hasCodes = plan.has('tracking', 'dispatch')
  const subject = `
export const ${plan.camel}Case: ConnectorCase<Settings> = {
  connector: ${plan.camel},
  settings: (url) => settings.parse({ apiKey: new Secret(sandboxKey), baseUrl: url }),
  async start(options) {
    const sandbox = await start${plan.pascal}Sandbox(options)
    return {
      partner: sandbox,
      webhooks: ${plan.has('webhooks') ? 'sandbox.webhooks' : 'null'},
      count: sandbox.control.count,
      ${steered ? 'change: sandbox.control.change,\nremoveDuringPaging: sandbox.control.removeOldest,' : ''}
    }
  },
  // ${mark}: everything below. Where the vendor publishes a contract, hold the sandbox to it.
  contract: async () => null,
  personal: [sandboxPerson${plan.has('rates', 'labels', 'warehouseOrders', 'dispatch') ? ', contact.street, contact.email ?? sandboxPerson' : ''}],
  times: 'offset',
  errorsIn200: false,
  statusCodes: [${hasCodes ? plan.statusCodes.map(quoted).join(', ') : ''}],
  reasonCodes: [],
  ${plan.has('warehouseOrders') ? `warehouseOrderCodes: [${plan.orderCodes.map(quoted).join(', ')}],` : ''}
  ${plan.has('returns') ? `returnCodes: [${plan.returnCodes.map(quoted).join(', ')}],` : ''}
  ${pieces.map((piece) => piece.case ?? '').join('')}
  ${plan.has('webhooks') ? "webhooks: { sign, story: storyShape.parse(recorded('webhooks')).story.map((event) => JSON.stringify(event)), timed: true }," : ''}
  callBudget: { ${budget.map(([name, calls]) => `'${name}': ${calls}`).join(', ')} },
}
`
  const text = `
const recorded = recordedBeside(import.meta.url)
${neededBy(subject, shared)}${subject}`
  const used = plan.has('webhooks') ? text : text.replace(/^\nconst recorded.*\n/, '')
  const connector = `../../../sidecar/src/connectors/${plan.id}`
  const sandbox = `../../../sidecar/src/sandbox/partners/${plan.id}`
  return withImports(used, {
    ...from('node:crypto', 'createHash', 'value'),
    ...from('zod', 'z', 'value'),
    ...from(`${connector}/index.ts`, plan.camel, 'value'),
    ...from(`${connector}/settings.ts`, 'settings', 'value'),
    ...from(`${connector}/settings.ts`, 'Settings', 'type'),
    ...from('../../../sidecar/src/connectors/orders-out.ts', 'Contact RateRequest', 'type'),
    ...from('../../../sidecar/src/foundation/secret.ts', 'Secret', 'value'),
    ...from(`${sandbox}/server.ts`, `sandboxKey start${plan.pascal}Sandbox`, 'value'),
    ...from(`${sandbox}/signing.ts`, 'sandboxSecret signedBody', 'value'),
    ...from(`${sandbox}/voice.ts`, 'sandboxPerson', 'value'),
    ...from('../connector-case.ts', 'ConnectorCase Forgery', 'type'),
    ...from('../support/incoming.ts', 'incoming', 'value'),
    ...from('../support/recorded.ts', 'recordedBeside', 'value'),
  })
}

/** A webhook for each capability that has one, as the sandbox sends them. */
export const storyOf = (pieces: readonly Piece[]): unknown => ({
  remark: `${mark}: put recorded webhooks of one object's life here, in order.`,
  story: pieces
    .flatMap(({ sandbox }) => sandbox.list?.change ?? [])
    .flatMap(({ event, data }, index) =>
      [0, 1].map((again) => ({
        id: `event_${index}${again}`,
        type: event,
        at: `2026-11-26T1${index}:0${again}:00Z`,
        data: { [/\{ (\w+)/.exec(data)?.[1] ?? '']: sample },
      })),
    ),
})
