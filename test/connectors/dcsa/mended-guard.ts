import { z } from 'zod'
import { contractFile } from '../contract/contracts.ts'
import { readDocument } from '../contract/openapi/document.ts'
import { loadOpenApiGuard, type OpenApiGuard } from '../contract/openapi-guard.ts'
import { contractFiles } from '../contract/vendor-guards.ts'

const documentReferences = z.object({
  components: z.object({
    schemas: z.object({
      documentReferences_inner: z.object({
        properties: z.object({ documentReferenceType: z.object({ enum: z.array(z.string()) }) }),
      }),
    }),
  }),
})

/**
 * The enum of `documentReferenceType` has what its values mean in it, `BKG (Booking)`, so that the contract's own example
 * (`BKG`) breaks it, and so do DCSA's implementation (dcsaorg/DCSA-Event-Core) and the carriers. It is read without the meaning.
 * Null where the contract is not on this machine.
 */
export function mendedGuard(): OpenApiGuard | null {
  const path = contractFile(contractFiles.dcsa)
  if (path === null) return null
  const document = structuredClone(readDocument(path))
  const { documentReferenceType } =
    documentReferences.parse(document).components.schemas.documentReferences_inner.properties
  const bare = documentReferenceType.enum.map((value) => value.split(' ')[0])
  return loadOpenApiGuard(replaced(document, documentReferenceType.enum, bare), { vendor: 'DCSA Track & Trace 2.2' })
}

/** The document with one list of words replaced by another wherever it stands. */
function replaced<T>(document: T, from: readonly unknown[], to: readonly unknown[]): T {
  const text = JSON.stringify(document)
  return JSON.parse(text.replaceAll(JSON.stringify(from), JSON.stringify(to))) as T
}
