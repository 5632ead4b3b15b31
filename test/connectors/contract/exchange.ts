import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import type { Exchange } from './contract-guard.ts'

/** One side of an exchange as it went over the wire. */
export interface Message {
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Buffer
}

export function exchangeOf(
  method: string,
  path: string,
  status: number,
  request: Message,
  response: Message,
): Exchange {
  return {
    method,
    path,
    requestHeaders: request.headers,
    requestBody: bodyOf(request),
    requestMediaType: request.bytes.length > 0 ? mediaTypeOf(request) : null,
    status,
    responseBody: bodyOf(response),
    responseMediaType: response.bytes.length > 0 ? mediaTypeOf(response) : null,
    ...(response.bytes.length > 0 && !isJson(response) ? { responseBytes: decoded(response) } : {}),
  }
}

const mediaTypeOf = ({ headers }: Message): string => headers['content-type'] ?? 'application/octet-stream'

const isJson = (message: Message): boolean => /\bjson\b/.test(mediaTypeOf(message))

/** JSON that is none stays text, so that a schema refuses it. */
function bodyOf(message: Message): unknown {
  if (message.bytes.length === 0 || !isJson(message)) return undefined
  const text = decoded(message).toString()
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function decoded({ headers, bytes }: Message): Buffer {
  const encoding = headers['content-encoding']
  if (encoding === 'gzip') return gunzipSync(bytes)
  if (encoding === 'br') return brotliDecompressSync(bytes)
  return encoding === 'deflate' ? inflateSync(bytes) : bytes
}
