import type { Clock } from '../foundation/clock.ts'
import type { ReadThrough } from '../freshness/read-through.ts'
import type { OdooSource } from './odoo-source.ts'
import { RequestReader } from './request-reader.ts'
import { Upstream } from './upstream.ts'

interface FreshDeps {
  readonly clock: Clock
  readonly readThrough: ReadThrough
  readonly odoo: OdooSource
}

/** Reads what Odoo has now, for work that acts on it. @param remembered what is in memory will do */
export function freshReader(
  { clock, readThrough, odoo }: FreshDeps,
  { remembered = false }: { readonly remembered?: boolean } = {},
): RequestReader {
  const startedAt = clock.now()
  return new RequestReader({
    readThrough,
    odoo,
    upstream: new Upstream(),
    notBefore: remembered ? null : startedAt,
    startedAt,
  })
}
