import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

export interface Asset {
  readonly type: string
  readonly body: string
  readonly etag: string
}

const asset = (name: string, type: string): readonly [string, Asset] => {
  const body = readFileSync(new URL(`assets/${name}`, import.meta.url), 'utf8')
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 16)}"`
  return [name, { type, body, etag }]
}

/** What the pages are dressed in. Read once. */
export const assets: ReadonlyMap<string, Asset> = new Map([
  asset('portal.css', 'text/css; charset=utf-8'),
  asset('portal.js', 'text/javascript; charset=utf-8'),
  asset('portal.svg', 'image/svg+xml'),
])
