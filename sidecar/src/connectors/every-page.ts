import { type Answer, replyInvalid } from './read-reply.ts'

export interface Page<Item, Place> {
  readonly items: readonly Item[]
  /** Where the next one begins; null after the last. */
  readonly next: Place | null
}

/**
 * A list to its end.
 * @param read the page that begins there; null for the first
 * @param answer with the pages after which a list without an end is given up
 * @throws PARTNER_REPLY_INVALID
 */
export async function everyPage<Item, Place>(
  read: (place: Place | null) => Promise<Page<Item, Place>>,
  { mostPages, ...answer }: Answer & { readonly mostPages: number },
): Promise<readonly Item[]> {
  const found: Item[] = []
  let place: Place | null = null
  for (let pages = 0; pages < mostPages; pages += 1) {
    const { items, next }: Page<Item, Place> = await read(place)
    found.push(...items)
    if (next === null) return found
    place = next
  }
  throw replyInvalid(answer, 'its pages come to no end')
}
