import type { Piece } from '../piece.ts'
import { mark } from '../plan.ts'

export const documents: Piece = {
  file: 'documents.ts',
  code: () => `
const largestBytes = 10 * 1024 * 1024

// ${mark}: that a reference is a path, and the type of what lies there.
export const documents: NonNullable<Capabilities<Settings>['documents']> = {
  async fetch({ http }, { reference, mediaType }) {
    const reply = await http.send({
      operation: 'documents.get',
      method: 'GET',
      path: reference,
      effect: 'read',
      largestReplyBytes: largestBytes,
    })
    return {
      mediaType: mediaType ?? reply.headers['content-type'] ?? 'application/octet-stream',
      bytes: reply.bytes,
    }
  },
}
`,
  redact: [],
  sandbox: {
    file: 'documents.ts',
    routes: 'addDocumentRoutes',
    code: () => `
// ${mark}: routes.
export function addDocumentRoutes(app: PartnerApp): void {
  app.get('/documents/:id', (c) => c.body('%PDF-1.4 a sample', 200, { 'content-type': 'application/pdf' }))
}
`,
  },
  budget: { 'documents.fetch': '() => 1' },
}
