import { InvalidArgumentError } from 'commander'
import { DateTime, Duration } from 'luxon'

const span = /^(\d{1,5})([smhdw])$/
const units = { s: 'seconds', m: 'minutes', h: 'hours', d: 'days', w: 'weeks' } as const

/** `90d` from now, or a day or instant such as `2027-03-31`, as ISO 8601. */
export function whenIn(text: string): string {
  const [, amount, unit] = span.exec(text) ?? []
  if (amount && unit) {
    const duration = Duration.fromObject({ [units[unit as keyof typeof units]]: Number(amount) })
    return new Date(Date.now() + duration.toMillis()).toISOString()
  }
  const instant = DateTime.fromISO(text, { zone: 'utc' })
  if (instant.isValid) return instant.toJSDate().toISOString()
  throw new InvalidArgumentError(
    'It is a time from now such as 90d or 12h (s, m, h, d, w), or a day such as 2027-03-31.',
  )
}

/** Said once for each. */
export const each = (text: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  text,
]

/** An id of Odoo, said once for each. */
export function eachOdooId(text: string, before: readonly number[] | undefined): readonly number[] {
  if (/^[1-9]\d{0,9}$/.test(text)) return [...(before ?? []), Number(text)]
  throw new InvalidArgumentError('It is an id of Odoo, as the address of a form in Odoo or `id` in the graph shows it.')
}

export function count(text: string): number {
  if (/^[1-9]\d{0,7}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It is a whole number from 1.')
}

/** Whatever of a key somebody has: its id, or the key itself from where it leaked. */
export function keyId(text: string): string {
  const [, id] = /^(?:lgk_|ApiKey:)?([0-9a-f]{12})(?:_|$)/.exec(text) ?? []
  if (id) return id
  throw new InvalidArgumentError('It is the id of a key, as `list` shows it, or the beginning of the key: lgk_<id>.')
}
