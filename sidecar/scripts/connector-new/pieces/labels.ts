import type { Piece } from '../piece.ts'
import { mark, sample } from '../plan.ts'

export const labels: Piece = {
  file: 'labels.ts',
  code: () => `
// ${mark}: paths and parameters.
export const labels: NonNullable<Capabilities<Settings>['labels']> = {
  async buy(context, purchase) {
    const bought = await call(context, labelShape, {
      operation: 'labels.buy',
      method: 'POST',
      path: '/labels',
      json: { ...consignmentOut(purchase), rate: purchase.rateId, format: purchase.format },
      effect: 'write',
      idempotencyKey: purchase.reference,
    })
    return labelReport(bought)
  },
  async cancel({ http }, externalId) {
    const path = \`/labels/\${encodeURIComponent(externalId)}/cancel\`
    await http.send({ operation: 'labels.cancel', method: 'POST', path, effect: 'write' })
  },
  async findByReference(context, reference) {
    const found = await all(context, labelShape, {
      operation: 'labels.list',
      method: 'GET',
      path: '/labels',
      query: { reference },
      effect: 'read',
    })
    // One that is still good before one that was called off.
    const best = found.find(({ voided }) => !voided) ?? found[0]
    return best ? labelReport(best) : null
  },
}
`,
  wire: `
export const labelShape = z.object({
  id: z.string(),
  reference: z.string().nullish(),
  carrier: z.string(),
  service: z.string(),
  tracking_numbers: z.array(z.string()),
  tracking_url: z.string().nullish(),
  price: priceShape.nullish(),
  document: z.string().nullish(),
  voided: z.boolean(),
})
export type Label = z.output<typeof labelShape>
`,
  translate: ({ has }) => `
export const labelReport = (label: Label): LabelReport => ({
  externalId: label.id,
  reference: label.reference ?? null,
  carrier: label.carrier,
  service: label.service,
  trackingNumbers: label.tracking_numbers,
  trackingUrl: label.tracking_url ?? null,
  price: label.price ?? null,
  documents: ${has('documents') ? "documentsOf('LABEL', label.document)" : '[]'},
  voided: label.voided,
})
`,
  redact: ['**.from', '**.to'],
  sandbox: {
    file: 'labels.ts',
    routes: 'addLabelRoutes',
    list: { name: 'labels', counted: 'labels' },
    code: () => `
// ${mark}: routes and fields.
interface Label {
  readonly reference: string
  readonly to: unknown
  readonly carrier: string
  readonly service: string
  readonly tracking_numbers: readonly string[]
  readonly price: unknown
  readonly document: string
  readonly voided: boolean
}

export const createLabels = (now: () => number): Table<Label> =>
  createTable<Label>('label', now, ({ reference }) => reference)

export function addLabelRoutes(app: PartnerApp, labels: Table<Label>): void {
  app.get('/labels', (c) => labels.page(c, ({ reference }) => isAsked(c, 'reference', reference)))
  app.post('/labels', async (c) => {
    const { reference, to } = await c.req.json<Pick<Label, 'reference' | 'to'>>()
    if (labels.find((label) => label.reference === reference)) return refused(c, 'This reference is taken')
    const label: Label = {
      reference,
      to,
      carrier: 'sample',
      service: 'standard',
      tracking_numbers: [\`SAMPLE-L\${labels.size() + 1}\`],
      price: { amount: '4.90', currency: 'EUR' },
      document: 'document_1',
      voided: false,
    }
    return c.json(labels.add(label), 201)
  })
  app.post('/labels/:id/cancel', (c) => {
    const label = labels.find(({ id }) => id === c.req.param('id'))
    if (!label) return notFound(c)
    if (label.voided) return refused(c, 'It is cancelled already')
    return c.json(labels.change(label.reference, { voided: true }))
  })
}
`,
  },
  case: `
  labels: { ...consignment, rateId: null, format: 'PDF' },`,
  budget: { 'labels.buy': '() => 1', 'labels.findByReference': '() => 1' },
  recorded: {
    file: 'label',
    json: () => ({
      id: 'label_1',
      reference: 'WH/OUT/00079',
      carrier: 'sample',
      service: 'standard',
      tracking_numbers: [sample],
      price: { amount: '4.90', currency: 'EUR' },
      document: 'document_1',
      voided: false,
    }),
    read: 'labelReport(labelShape.parse(recorded("label")))',
    expected: () => `{ reference: 'WH/OUT/00079', trackingNumbers: ['${sample}'], voided: false }`,
  },
}
