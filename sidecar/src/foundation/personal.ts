/** What stands under one of these names is somebody's, whatever is in it. */
const personalNames = namesOf([
  ...['email', 'mail', 'phone', 'mobile', 'telephone', 'fax', 'vat', 'vatNumber', 'taxId', 'login'],
  ...['firstName', 'lastName', 'fullName', 'displayName', 'contactName', 'companyName', 'customerName'],
  ...['partnerName', 'receivedBy', 'signedBy', 'signerName', 'signer', 'driver', 'driverName'],
  ...['street', 'street1', 'street2', 'postalCode', 'zip', 'city', 'latitude', 'longitude', 'address', 'addresses'],
  ...['recipient', 'consignee', 'customer', 'contact', 'party', 'partner', 'place', 'location', 'shipTo', 'toAddress'],
  ...['fromAddress', 'shippingAddress', 'deliveryAddress', 'deliverTo'],
])

/** And this may quote anything. */
const quotingNames = namesOf([
  ...['note', 'notes', 'text', 'payload', 'body', 'answer', 'variables', 'query', 'content', 'report', 'proofs'],
])

function namesOf(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map(plain))
}

/** `receivedBy`, `received_by` and `received-by` are one name. */
function plain(name: string): string {
  return name.replaceAll(/[_-]/g, '').toLowerCase()
}

export const isPersonalName = (name: string): boolean => personalNames.has(plain(name))

const isHidden = (name: string): boolean => isPersonalName(name) || quotingNames.has(plain(name))

const blank = '[personal]'
const deepest = 12

/** The same with what has a personal name blanked, at any depth. What is no plain object or list is left as it is. */
export function withoutPersonal<T>(value: T): T {
  return blanked(value, 0) as T
}

/** `Unexpected token 'J', "Jürgen Gr"... is not valid JSON`: Node quotes what it could not read. */
const quotedJson = /, (\.{3})?"[\s\S]*?"(\.{3})? is not valid JSON/g

function blanked(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return value.replace(quotedJson, ' is not valid JSON')
  if (Array.isArray(value)) return depth > deepest ? blank : value.map((one) => blanked(one, depth + 1))
  if (!isPlain(value)) return value
  if (depth > deepest) return blank
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      isHidden(name) && inner !== null && inner !== undefined ? blank : blanked(inner, depth + 1),
    ]),
  )
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  return !(value instanceof Error || value instanceof Date || value instanceof RegExp || ArrayBuffer.isView(value))
}

const email = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+/gu
/** In the international form only: other digits are ids, weights and times. */
const telephone = /(?<![\w.:])\+\d[\d ()/.-]{6,}\d/g

/** The same text without what looks like an e-mail address or a telephone number. */
export function withoutPersonalText(text: string): string {
  const mailed = text.includes('@') ? text.replace(email, blank) : text
  return mailed.includes('+') ? mailed.replace(telephone, blank) : mailed
}
