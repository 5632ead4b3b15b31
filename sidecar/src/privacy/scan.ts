import { isDeepStrictEqual } from 'node:util'
import type { Sql } from '../db/database.ts'
import { changeRows, heldRows, keyOf, openedPages, type Row, removeRows } from './opened-rows.ts'
import type { Place } from './places.ts'
import { concerns, type Subject } from './subject.ts'

/** The key of a row is no text about anybody, but where it is a global id or a number. */
function isAbout(place: Place, row: Row, subject: Subject): boolean {
  return concerns(place.names?.(row) ?? [], subject) || concerns(place.names ? row.value : row, subject)
}

const changes = (place: Place, row: Row, subject: Subject): boolean => {
  const left = place.left(row, subject)
  return left === null || Object.entries(left).some(([name, value]) => !isDeepStrictEqual(value, row[name] ?? null))
}

/** The rows that are about the subject, a page at a time. */
export async function* rowsAbout(
  sql: Sql,
  place: Place,
  subject: Subject,
  signal: AbortSignal,
): AsyncGenerator<readonly Row[]> {
  for await (const rows of openedPages(sql, place, signal)) {
    const about = rows.filter((row) => isAbout(place, row, subject))
    if (about.length > 0) yield about
  }
}

/** How many of these an erasure would change. */
export const countToErase = (place: Place, rows: readonly Row[], subject: Subject): number =>
  rows.filter((row) => changes(place, row, subject)).length

/** Erases these rows, as they are by now. @returns how many changed */
export async function eraseRows(tx: Sql, place: Place, rows: readonly Row[], subject: Subject): Promise<number> {
  const keys = rows.map((row) => keyOf(place, row))
  const now = (await heldRows(tx, place, keys)).filter(({ row }) => changes(place, row, subject))
  const after = now.map(({ row, names }) => ({ key: keyOf(place, row), left: place.left(row, subject), names }))
  const gone = after.filter(({ left }) => left === null).map(({ key }) => key)
  const changed = after.flatMap(({ key, left, names }) => (left === null ? [] : [{ row: { ...key, ...left }, names }]))
  await removeRows(tx, place, gone)
  await changeRows(tx, place, changed)
  return now.length
}
