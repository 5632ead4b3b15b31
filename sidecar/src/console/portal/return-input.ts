import type { Shipped } from './operations/returns.ts'
import type { FieldProblem } from './pages/form.ts'
import type { Filled } from './pages/returns.ts'

export interface ReturnLine {
  readonly orderLineId?: string
  readonly sku?: string
  readonly quantity: string
  /** The field it was filled in at. */
  readonly field: string
}

/** The lines of a filled form, and what can be seen to be wrong without asking anybody. */
export function returnLines(goods: Shipped, filled: Filled): { lines: ReturnLine[]; problems: FieldProblem[] } {
  const lines: ReturnLine[] = []
  const problems: FieldProblem[] = []
  goods.moves.forEach(({ orderLine, product }, index) => {
    const field = `quantity-${index}`
    const quantity = (filled[field] ?? '').trim().replace(',', '.')
    if (/^0*(\.0*)?$/.test(quantity)) return
    if (!/^\d+(\.\d+)?$/.test(quantity)) {
      problems.push({ field, message: `Write a number for ${product?.name ?? 'the goods'}, such as 2.` })
      return
    }
    if (orderLine) lines.push({ orderLineId: orderLine.id, quantity, field })
    else if (product?.sku) lines.push({ sku: product.sku, quantity, field })
    else problems.push({ field, message: 'These goods have no number. Ask the company that ships for you.' })
  })
  if (lines.length === 0 && problems.length === 0) {
    problems.push({ field: 'quantity-0', message: 'Say how much of at least one thing comes back.' })
  }
  if ((filled.reason ?? '').trim() === '') problems.push({ field: 'reason', message: 'Say why it comes back.' })
  if ((filled.reference ?? '').trim() === '') {
    problems.push({ field: 'reference', message: 'Give the return a number.' })
  }
  return { lines, problems }
}

const inputs: Readonly<Record<string, string>> = { reason: 'reason', externalReference: 'reference' }

/** What the graph found wrong, at the field it was filled in at. */
export function problemsAt(
  errors: readonly { readonly field?: string | null; readonly message: string }[],
  lines: readonly ReturnLine[],
): readonly FieldProblem[] {
  return errors.map(({ field, message }) => {
    const index = /^lines\[(\d+)\]/.exec(field ?? '')?.[1]
    const place = index === undefined ? inputs[field ?? ''] : lines[Number(index)]?.field
    return { field: place ?? lines[0]?.field ?? 'reason', message }
  })
}
