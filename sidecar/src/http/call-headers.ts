import { type At, partnerFault } from './fault.ts'

export type Headers = Readonly<Record<string, string>>

const token = /^[!#$%&'*+.^_`|~\w-]{1,100}$/
/** RFC 9110, 5.5. Neither CR nor LF, so that no value becomes a header, or a request, of its own. */
const fieldValue = /^[\t\x20-\x7e\x80-\xff]*$/

/** Who is spoken to and where a message ends is not for a connector to say. */
const ours = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'te',
  'trailer',
  'upgrade',
  'expect',
  'keep-alive',
  'accept-encoding',
  'traceparent',
])

/** What no key is in, so that it may go wherever a document lies. */
const harmless = ['accept', 'accept-language', 'content-type']

/** Names in lower case, each looked at; of two of one name the later. @throws PARTNER_CALL_INVALID, without the value */
export function checkedHeaders(lists: readonly (Headers | undefined)[], at: At): Headers {
  const checked: Record<string, string> = {}
  for (const [given, value] of lists.flatMap((headers) => Object.entries(headers ?? {}))) {
    const name = given.toLowerCase()
    if (!token.test(name) || ours.has(name) || name.startsWith('proxy-') || !fieldValue.test(value)) {
      const why = token.test(name) ? `its header \`${name}\` is not one it may have` : 'it has a header without a name'
      throw partnerFault('PARTNER_CALL_INVALID', at, { why })
    }
    checked[name] = value
  }
  return checked
}

export const withoutKeys = (headers: Headers): Headers =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => harmless.includes(name)))
