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
      return JSON.parse(utf8.decode(bytes))
    } catch {
      // V8 puts a piece of the text into its message: it goes no further, not even as the cause.
      throw partnerFault('PARTNER_REPLY_INVALID', at, { why: 'it is not JSON', details: { status } })
    }
  },
})

/** Names come in lower case; what is there several times is one value. Nobody keeps cookies of a partner. */
export const flatHeaders = (headers: IncomingHttpHeaders): Headers =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || name === 'set-cookie' ? [] : [[name, [value].flat().join(', ')]],
    ),
  )
