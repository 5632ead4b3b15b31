/** What pages that overlap show twice is kept once, as it was told last. */
export const eachOnce = <Item>(
  items: readonly Item[],
  keyOf: (item: Item, index: number) => unknown,
): readonly Item[] => [...new Map(items.map((item, index) => [keyOf(item, index), item])).values()]
