import type { BlockedKey, Cause, DeadLetter, DeadLetters } from '../jobs/dead-letter.ts'
import { largestPageSize } from '../reading/page.ts'
import { objectsOf } from './dead-letter-objects.ts'

/** Which of these ids somebody sees. */
export type Sees = (ids: readonly string[]) => Promise<readonly boolean[]>

type Filter = NonNullable<Parameters<DeadLetters['list']>[0]>

/** As many as are looked through for somebody who sees some of them. */
const mostLookedThrough = 10 * largestPageSize

/** Dead letters as somebody sees them who sees some rows only: with all that they are about, and never without. */
export function seenDeadLetters(deadLetters: DeadLetters, sees: Sees) {
  async function seenAmong(letters: readonly DeadLetter[]): Promise<readonly DeadLetter[]> {
    const objects = letters.map((letter) => objectsOf({ ...letter, payload: payloadIn(letter.data) }))
    const ids = [...new Set(objects.flat(2))]
    const verdicts = await sees(ids)
    const seen = new Set(ids.filter((_id, index) => verdicts[index]))
    return letters.filter((_letter, index) => {
      const about = objects[index] ?? []
      return about.length > 0 && about.every((one) => one.some((id) => seen.has(id)))
    })
  }

  async function list(filter: Filter, { first, after }: { readonly first: number; readonly after?: string }) {
    const found: DeadLetter[] = []
    let last = after
    for (let looked = 0; found.length < first && looked < mostLookedThrough; looked += largestPageSize) {
      const page = await deadLetters.list(filter, {
        first: largestPageSize,
        ...(last !== undefined && { after: last }),
      })
      found.push(...(await seenAmong(page)))
      if (page.length < largestPageSize) break
      last = page.at(-1)?.id
    }
    return found.slice(0, first)
  }

  return {
    list,
    async causes(): Promise<readonly Cause[]> {
      const letters = await list({}, { first: mostLookedThrough })
      return [...Map.groupBy(letters, ({ task, errorCode }) => `${task} ${errorCode}`).values()]
        .map((group) => causeOf(group))
        .sort((a, b) => b.count - a.count || (a.task < b.task ? -1 : 1))
    },
    async blockedKeys(): Promise<readonly BlockedKey[]> {
      const letters = await list({}, { first: mostLookedThrough })
      const ids = new Set(letters.map(({ id }) => id))
      return (await deadLetters.blockedKeys()).filter(({ deadLetterId }) => ids.has(deadLetterId))
    },
    async isSeen(id: string): Promise<boolean> {
      const letter = await deadLetters.find(id)
      return letter !== null && (await seenAmong([letter])).length > 0
    },
  }
}

export type SeenDeadLetters = ReturnType<typeof seenDeadLetters>

/** A job holds its payload, or the event that could not be read as one. */
export function payloadIn(data: unknown): unknown {
  const held = (data ?? {}) as { readonly payload?: unknown; readonly event?: unknown }
  return held.payload ?? held.event ?? null
}

/** The last one given up comes first. */
function causeOf(group: readonly DeadLetter[]): Cause {
  const { task, team, errorCode, diedAt } = group.at(-1) as DeadLetter
  return { task, team, errorCode, count: group.length, oldestAt: diedAt }
}
