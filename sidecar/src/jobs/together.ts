/**
 * Does in one go what was asked for while the one before was under way: alone when there is little to do, in large
 * batches when there is much.
 */
export function together<Item, Result>(
  act: (items: readonly Item[]) => Promise<Result>,
): (item: Item) => Promise<Result> {
  let open: { readonly items: Item[]; readonly result: Promise<Result> } | null = null
  let under: Promise<unknown> = Promise.resolve()

  const begin = () => {
    const items: Item[] = []
    const result = under.then(() => {
      open = null
      return act(items)
    })
    under = result.catch(() => {})
    return { items, result }
  }

  return (item) => {
    open ??= begin()
    open.items.push(item)
    return open.result
  }
}
