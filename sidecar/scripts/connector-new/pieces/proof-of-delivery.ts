import type { Piece } from '../piece.ts'
import { mark } from '../plan.ts'

export const proofOfDelivery: Piece = {
  file: 'proofs.ts',
  code: () => `
// ${mark}: the path and its parameter.
export const proofOfDelivery: NonNullable<Capabilities<Settings>['proofOfDelivery']> = {
  async fetch(context, externalId) {
    const proofs = await all(context, proofShape, {
      operation: 'proofs.list',
      method: 'GET',
      path: '/proofs',
      query: { subject: externalId },
      effect: 'read',
    })
    return proofs.map((proof) => proofReport(proof, context.timeZone))
  },
}
`,
  wire: `
export const proofShape = z.object({
  id: z.string(),
  received_by: z.string().nullish(),
  at: z.string().nullish(),
  note: z.string().nullish(),
  document: z.string().nullish(),
})
export type Proof = z.output<typeof proofShape>
`,
  translate: ({ has }) => `
/** @param zone of times without an offset, when somebody says which */
export const proofReport = (proof: Proof, zone: string | null): ProofOfDelivery => ({
  receivedBy: proof.received_by ?? null,
  time: sourceTime(proof.at, { zone }),
  place: null,
  note: proof.note ?? null,
  documents: ${has('documents') ? "documentsOf('PROOF_OF_DELIVERY', proof.document)" : '[]'},
  quantities: [],
})
`,
  redact: ['**.received_by'],
  sandbox: {
    file: 'proofs.ts',
    routes: 'addProofRoutes',
    code: () => `
// ${mark}: routes and fields.
export function addProofRoutes(app: PartnerApp): void {
  app.get('/proofs', (c) => {
    const proof = { id: 'proof_1', received_by: sandboxPerson, at: '2026-11-26T14:05:00+01:00', document: 'document_1' }
    return c.json({ items: [proof], cursor: '', more: false })
  })
}
`,
  },
  budget: { 'proofOfDelivery.fetch': '() => 1' },
  recorded: {
    file: 'proof',
    json: () => ({
      id: 'proof_1',
      received_by: 'A. Sample',
      at: '2026-11-26T14:05:00+01:00',
      document: 'document_1',
    }),
    read: 'proofReport(proofShape.parse(recorded("proof")), null)',
    expected: () => "{ receivedBy: 'A. Sample', time: { offset: '+01:00' } }",
  },
}
