import type { DocumentParent } from '../contract/parents.ts'
import type { PartnerSide } from '../contract/partner-side.ts'

/** A link made now; the reference itself stays here. */
export async function linkedDocument({ links }: PartnerSide, document: DocumentParent) {
  const { url, expiresAt } = await links.linkTo(document)
  return { url, expiresAt: expiresAt.replace(/\.\d+Z$/, 'Z') }
}
