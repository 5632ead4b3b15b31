import pg from 'pg'

const { builtins } = pg.types

/** Of the arrays, by the number PostgreSQL gives their type. */
const arrays: Readonly<Record<'text' | 'int8' | 'timestamp' | 'timestamptz' | 'date', number>> = {
  text: 1009,
  int8: 1016,
  timestamp: 1115,
  timestamptz: 1185,
  date: 1182,
}

/**
 * Every count and every key of ours is far below 2^53, and arithmetic with bigints spreads through a program. A number
 * that is not exact would be worse than none: it is refused.
 */
function integer(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError("an int8 beyond 2^53 can't be a number: select it as text")
  return value
}

/** `2026-11-23 09:00:00.123456+00` as ISO 8601. A Date would cut the microseconds, and with them the order of rows. */
const instant = (text: string): string =>
  text.startsWith('-') || !/^\d/.test(text) ? text : text.replace(' ', 'T').replace(/\+00(:00)?$/, 'Z')

const asText = (text: string): string => text

/** The driver's own parser of `text[]` takes an array of anything apart. */
const textArray: (text: string) => (string | null)[] = pg.types.getTypeParser(arrays.text)

const arrayOf =
  <T>(parse: (text: string) => T) =>
  (text: string): (T | null)[] =>
    textArray(text).map((element) => (element === null ? null : parse(element)))

const parsers = new Map<number, (text: string) => unknown>([
  [builtins.INT8, integer],
  [arrays.int8, arrayOf(integer)],
  [builtins.TIMESTAMPTZ, instant],
  [arrays.timestamptz, arrayOf(instant)],
  // Without a zone there is no instant: the driver would take it for local time.
  [builtins.TIMESTAMP, asText],
  [arrays.timestamp, arrayOf(asText)],
  [builtins.DATE, asText],
  [arrays.date, arrayOf(asText)],
  [builtins.INTERVAL, asText],
])

/**
 * What a row of a `Statement` holds: `int8` a number, `timestamptz` ISO 8601 in UTC with microseconds, `date`,
 * `timestamp`, `interval` and `numeric` text, `json` its value, everything else as the driver has it.
 */
export const rowTypes: pg.CustomTypesConfig = {
  getTypeParser: (type: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers.get(type)) || pg.types.getTypeParser(type, format ?? 'text'),
}
