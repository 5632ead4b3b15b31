import type { GraphContext } from '../contract/context.ts'
import type { DocumentParent } from '../contract/parents.ts'

/** A link made now for whoever asks; the reference itself stays here. */
export async function linkedDocument({ partners, viewer }: GraphContext, document: DocumentParent) {
  const { url, expiresAt } = await partners.links.linkTo(document, viewer.admission)
  return { url, expiresAt: expiresAt.replace(/\.\d+Z$/, 'Z') }
}
