const utf8 = new TextDecoder('utf-8', { fatal: true })

/** What a text, or its bytes, mean as JSON; null when they are none, such as the error page of a proxy. */
export function jsonOrNull(text: string | Uint8Array): unknown {
  try {
    return JSON.parse(typeof text === 'string' ? text : utf8.decode(text))
  } catch {
    return null
  }
}
