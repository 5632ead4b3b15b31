import type { ReasonMap, SourceEvent, StatusMap, StatusMeaning, TrackingEvent } from './tracking-event.ts'

/** How a connection reads its partner's codes: the connector's tables, mended by what the operator mapped. */
export interface Reading {
  readonly statusMap: StatusMap
  readonly reasonMap: ReasonMap
  /** Codes that are left out on purpose. */
  readonly unmapped: Readonly<Record<string, string>>
  /** The operator's own meanings. */
  readonly overrides: ReadonlyMap<string, StatusMeaning>
}

const has = (table: object, code: string): boolean => Object.hasOwn(table, code)

/** What an event means. A code that is in no table changes nothing and is told as unmapped: it is never guessed. */
export function meaningOf(event: SourceEvent, receivedAt: string, reading: Reading): TrackingEvent {
  const { statusMap, reasonMap, unmapped, overrides } = reading
  const override = overrides.get(event.code)
  const meaning = override ?? (has(statusMap, event.code) ? statusMap[event.code] : undefined)
  const reason = event.reason !== null && has(reasonMap, event.reason) ? reasonMap[event.reason] : undefined
  return {
    ...event,
    milestone: meaning?.milestone ?? null,
    // An operator who says what a code means knows better than a table of reasons.
    exception: override?.exception ?? reason ?? meaning?.exception ?? null,
    outcome: meaning?.outcome ?? null,
    correction: meaning?.correction ?? false,
    mapped: meaning !== undefined || has(unmapped, event.code),
    receivedAt,
  }
}
