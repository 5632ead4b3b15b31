import type { ChangePage } from '../../../sidecar/src/connectors/change-page.ts'

/** All pages of what changed since a cursor. @param between happens after each page but the last */
export async function allChanges<T>(
  page: (cursor: string | null) => Promise<ChangePage<T>>,
  { from = null, between = () => {} }: { readonly from?: string | null; readonly between?: () => void } = {},
): Promise<{ readonly items: readonly T[]; readonly cursor: string }> {
  const items: T[] = []
  for (let cursor = from; ; between()) {
    const one = await page(cursor)
    items.push(...one.items)
    if (!one.more) return { items, cursor: one.cursor }
    cursor = one.cursor
  }
}
