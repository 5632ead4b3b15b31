import { isPersonalName } from '../foundation/personal.ts'
import type { Subject } from './subject.ts'

export const erased = '[erased]'

const freeText: ReadonlySet<string> = new Set(['note', 'text'])

/** The same JSON, its form kept so that it can still be read, without what is somebody's and without the subject's words. */
export function withoutPerson(value: unknown, subject: Subject): unknown {
  if (typeof value === 'string') return subject.words?.test(value.normalize()) ? erased : value
  if (Array.isArray(value)) return value.map((one) => withoutPerson(one, subject))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      isPersonalName(name) || freeText.has(name) ? null : withoutPerson(inner, subject),
    ]),
  )
}
