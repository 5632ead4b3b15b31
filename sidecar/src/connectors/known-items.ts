/** Ids a partner gave to items, by SKU. Several items may have one SKU. */
export type ItemIds = ReadonlyMap<string, readonly string[]>

/**
 * What a connector was told of a partner's items before, on whichever replica: a partner that takes ids and no SKUs need
 * not be asked for everything. An item may have got another SKU since: compare what comes with what was wanted.
 */
export interface KnownItems {
  /** A SKU the partner lately had not has no ids; one that has to be looked for is left out. Never rejects. */
  recall(skus: readonly string[]): Promise<ItemIds>
  /** All items of these SKUs, as somebody who looked for them found. Never waited for. */
  remember(found: ItemIds): void
  /** Items met on the way: a known SKU has these too. Never waited for. */
  add(met: ItemIds): void
}

/** For who has no database at hand. */
export const noKnownItems: KnownItems = {
  recall: async () => new Map(),
  remember: () => undefined,
  add: () => undefined,
}
