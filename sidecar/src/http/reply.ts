import type { IncomingHttpHeaders } from 'node:http'
import type { Headers } from './call-headers.ts'
import { type At, partnerFault } from './fault.ts'
import type { PartnerReply } from './partner-http.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })

export const partnerReply = (status: number, headers: Headers, bytes: Uint8Array, at: At): PartnerReply => ({
  status,
  headers,
  bytes,
  json() {
    try {
      return parse(utf8.decode(bytes))
    } catch {
      // V8 puts a piece of the text into its message: it goes no further, not even as the cause.
      throw partnerFault('PARTNER_REPLY_INVALID', at, { why: 'it is not JSON', details: { status } })
    }
  },
})

/** Escapes that JSON allows and PostgreSQL's text does not: a zero byte, and half a character. */
const suspicious = /\\u(0000|d[89a-f])/i

/** Without what no database keeps: one letter of a partner's must not cost all that it said. */
const parse = (text: string): unknown => (suspicious.test(text) ? JSON.parse(text, storable) : JSON.parse(text))

const storableText = (text: string): string => text.replaceAll('\0', '').toWellFormed()

function storable(_name: string, value: unknown): unknown {
  if (typeof value === 'string') return storableText(value)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [storableText(name), child]))
}

/** Names come in lower case; what is there several times is one value. Nobody keeps cookies of a partner. */
export const flatHeaders = (headers: IncomingHttpHeaders): Headers =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || name === 'set-cookie' ? [] : [[name, [value].flat().join(', ')]],
    ),
  )
