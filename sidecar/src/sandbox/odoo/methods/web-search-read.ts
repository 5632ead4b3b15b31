import { z } from 'zod'
import { defineMethod, type Method } from '../calls/method.ts'
import type { Env } from '../records/env.ts'
import { readRows, type WireRecord } from '../records/read.ts'
import { matching, search } from '../records/search.ts'
import { specification, webRead } from '../records/web-read.ts'
import type { WireModel } from '../series/registry.ts'
import { domain, type PagingArguments, pageOf, paging } from './paging.ts'

/** 17 and later: fields of the record and of what it points to in one call. */
export const webSearchRead: Method = defineMethod({
  on: 'model',
  parameters: { domain, specification, ...paging, count_limit: z.number().int().nullish() },
  run: ({ env, model }, args) => {
    const rows = search(env, model, args.domain, pageOf(args))
    const records = webRead(env, model, rows, args.specification)
    return { length: total(env, model, args.domain, records, args, args.count_limit), records }
  },
})

/** Up to 16: plain fields. */
export const webSearchReadFlat: Method = defineMethod({
  on: 'model',
  parameters: { domain: domain.optional(), specification: z.array(z.string()).nullish(), ...paging },
  run: ({ env, model }, args) => {
    const rows = search(env, model, args.domain ?? [], pageOf(args))
    const records = readRows(env, model, rows, args.specification)
    return { length: total(env, model, args.domain ?? [], records, args), records }
  },
})

/** How many there are: counted only when the page is full (19: web `_format_web_search_read_results`). */
function total(
  env: Env,
  model: WireModel,
  domainGiven: unknown,
  records: readonly WireRecord[],
  args: PagingArguments,
  countLimit?: number | null,
): number {
  const seen = records.length + (args.offset ?? 0)
  const isFull = Boolean(args.limit) && records.length === args.limit
  if (records.length === 0) return 0
  if (!isFull || (countLimit && countLimit <= seen)) return seen
  const all = matching(env, model, domainGiven).length
  return countLimit ? Math.min(all, countLimit) : all
}
