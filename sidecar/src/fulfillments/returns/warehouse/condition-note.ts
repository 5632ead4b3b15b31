import type { ReturnReport } from '../../../canonical/return-report.ts'

/** More nobody reads; Odoo takes ten times as much. */
const longest = 2_000

/**
 * What state the warehouse found the goods in, for who looks at the return in Odoo: what was thrown away there stands in
 * Odoo's stock until somebody scraps it. Null: it says nothing of it.
 */
export function conditionNote(connection: string, { lines }: ReturnReport): string | null {
  const found = lines.flatMap(({ sku, received, condition }) =>
    condition !== null && Number(received) > 0 ? [`${received} × ${sku}: ${condition}`] : [],
  )
  if (found.length === 0) return null
  const text = `${connection} says of what came back: ${found.join('; ')}`
  return text.replaceAll('\0', '').slice(0, longest).toWellFormed()
}
