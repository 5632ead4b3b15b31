import { type At, partnerFault } from './fault.ts'
import type { PartnerRequest, QueryValue } from './partner-http.ts'

/** Control characters, as they are or percent-encoded, and what URL would quietly rewrite or cut off. */
const unsafeInPath = /[\p{Cc}\s\\#]|%(?:[01][0-9a-f]|7f)/iu
const control = /\p{Cc}/u
const dotSegment = /(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)/i
const wholeAddress = /^[a-z][a-z0-9+.-]*:\/\//i

/**
 * The address of a call. What is below the connection's address stays there, whatever a record's reference put into the
 * path. A whole address is taken as it is: whether it may be called is for the egress policy to say.
 * @throws PARTNER_CALL_INVALID
 */
export function callAddress(baseUrl: URL, { path, query = {} }: PartnerRequest, at: At): URL {
  const invalid = (why: string) => partnerFault('PARTNER_CALL_INVALID', at, { why })
  if (unsafeInPath.test(path)) throw invalid('its path has a character that has to be encoded')
  const url = wholeAddress.test(path) ? URL.parse(path) : below(baseUrl, path)
  if (!url) throw invalid('its path is neither below the address of the connection nor a whole address')
  for (const [name, value] of Object.entries(query)) {
    for (const text of textsOf(value)) {
      if (control.test(name) || control.test(text)) throw invalid('its query has a control character')
      url.searchParams.append(name, text)
    }
  }
  return url
}

function below(baseUrl: URL, path: string): URL | null {
  const [pathname = '', search = ''] = path.split(/\?(.*)/s)
  if (pathname.startsWith('//') || dotSegment.test(pathname)) return null
  const url = new URL(baseUrl)
  url.pathname = `${baseUrl.pathname.replace(/\/$/, '')}/${pathname.replace(/^\//, '')}`
  url.search = search
  return url
}

const textsOf = (value: QueryValue): readonly string[] =>
  value === null || value === undefined ? [] : [value].flat().map(String)
