import { z } from 'zod'

/**
 * Odoo keeps one text a transfer and joins several tracking numbers by commas
 * (addons/stock_delivery/models/stock_picking.py, `send_to_shipper`). Here it is taken apart; nowhere else.
 */
export function splitTrackingNumbers(reference: string | null): readonly string[] {
  if (reference === null) return []
  const numbers = reference
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return [...new Set(numbers)]
}

/** Nothing else may become a link: a `javascript:` address is a script. */
const webAddress = z.url({ protocol: /^https?$/ })
const namedUrls = z.array(z.tuple([z.string(), webAddress]))

/** Odoo's tracking URL may be a plain URL or the text of a JSON array `[[name, url], …]`, one entry a package. */
export function trackingUrlOf(value: string | null): string | null {
  if (value === null) return null
  if (!value.startsWith('[')) return webAddress.safeParse(value).data ?? null
  try {
    return namedUrls.parse(JSON.parse(value))[0]?.[1] ?? null
  } catch {
    return null
  }
}

/**
 * A search for the transfers that carry exactly this number, alone or among others. `%` and `_` stand for themselves.
 * Odoo joins by a bare comma; who types several by hand puts a space behind it.
 * @param path the field that holds the text, seen from the model searched
 */
export function trackingNumberDomain(path: string, trackingNumber: string): readonly unknown[] {
  const number = trackingNumber.trim()
  const escaped = number.replace(/[\\%_]/g, '\\$&')
  const last = [`%,${escaped}`, `%, ${escaped}`]
  const patterns = [`${escaped},%`, ...last, ...last.map((pattern) => `${pattern},%`)]
  return [...patterns.map(() => '|'), [path, '=', number], ...patterns.map((pattern) => [path, '=like', pattern])]
}
