import { SidecarError } from '../foundation/errors.ts'

/** Escapes that JSON allows and PostgreSQL's text does not: a zero byte, and half a character. */
const suspicious = /\\u(0000|d[89a-f])/i

/** @throws WEBHOOK_BODY_INVALID */
export function parseJsonBody(body: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body)
    const json: unknown = JSON.parse(text)
    if (!suspicious.test(text) || isStorable(json)) return json
  } catch {
    throw new SidecarError('WEBHOOK_BODY_INVALID', 'The body is not JSON in UTF-8, or was cut off.')
  }
  throw new SidecarError('WEBHOOK_BODY_INVALID', 'The body holds a zero byte or half a character, which no text has.')
}

function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0')
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, child]) => isStorable(key) && isStorable(child))
}
