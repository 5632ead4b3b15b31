import { z } from 'zod'
import { button, defineMethod, type Method, RecordSet } from '../calls/method.ts'
import { createRecord } from '../records/create.ts'
import { fieldsGet } from '../records/fields-get.ts'
import { rowsNamed } from '../records/named.ts'
import { browse, readIds, readRows } from '../records/read.ts'
import { matching, search } from '../records/search.ts'
import { unlinkRecords } from '../records/unlink.ts'
import { specification, webRead } from '../records/web-read.ts'
import { writeRecords } from '../records/write.ts'
import type { Series } from '../series/series.ts'
import { demandAccess, mayTouch } from '../users.ts'
import { domain, pageOf, paging } from './paging.ts'
import { webSearchRead, webSearchReadFlat } from './web-search-read.ts'

const values = z.record(z.string(), z.unknown())
const fields = z.union([z.array(z.string()), z.literal(false)]).nullish()
const operation = z.enum(['read', 'write', 'create', 'unlink'])

const load = z.string().nullish()
const loadOf = (args: { load?: string | null | undefined }): 'bare' | 'named' => (args.load === null ? 'bare' : 'named')

const reading: Readonly<Record<string, Method>> = {
  search: defineMethod({
    on: 'model',
    parameters: { domain, ...paging },
    run: ({ env, model }, args) =>
      new RecordSet(
        model.name,
        search(env, model, args.domain, pageOf(args)).map((row) => row.id),
        true,
      ),
  }),
  search_count: defineMethod({
    on: 'model',
    parameters: { domain, limit: paging.limit },
    run: ({ env, model }, args) => {
      const found = matching(env, model, args.domain).length
      return args.limit ? Math.min(found, args.limit) : found
    },
  }),
  search_read: defineMethod({
    on: 'model',
    parameters: { domain: z.unknown().optional(), fields, ...paging, load },
    run: ({ env, model }, args) =>
      readRows(env, model, search(env, model, args.domain ?? [], pageOf(args)), args.fields || null, loadOf(args)),
  }),
  read: defineMethod({
    on: 'records',
    parameters: { fields, load },
    run: ({ env, model, ids }, args) => readIds(env, model, ids, args.fields || null, loadOf(args)),
  }),
  web_read: defineMethod({
    on: 'records',
    parameters: { specification },
    run: ({ env, model, ids }, args) => webRead(env, model, browse(env, model, ids), args.specification),
  }),
  fields_get: defineMethod({
    on: 'model',
    parameters: { allfields: z.array(z.string()).nullish(), attributes: z.array(z.string()).nullish() },
    run: ({ env, model }, args) => fieldsGet(env.registry.series, model, args.allfields, args.attributes),
  }),
  name_search: defineMethod({
    on: 'model',
    parameters: {
      name: z.string().optional(),
      domain: z.array(z.unknown()).nullish(),
      operator: z.string().optional(),
      limit: z.number().int().nullish(),
    },
    run: ({ env, model }, args) => {
      const named = rowsNamed(env, model, args.operator ?? 'ilike', args.name ?? '').map((row) => row.id)
      const rows = search(env, model, [['id', 'in', named], ...(args.domain ?? [])], { limit: args.limit ?? 100 })
      return rows.map((row) => [row.id, model.displayName(env, row)])
    },
  }),
}

const changing: Readonly<Record<string, Method>> = {
  create: defineMethod({
    on: 'model',
    parameters: { vals_list: z.union([z.array(values), values]) },
    run: ({ env, model }, args) => {
      const list = Array.isArray(args.vals_list) ? args.vals_list : [args.vals_list]
      return new RecordSet(
        model.name,
        list.map((one) => createRecord(env, model, one)),
        true,
      )
    },
  }),
  write: defineMethod({
    on: 'records',
    parameters: { vals: values },
    run: ({ env, model, ids }, args) => {
      writeRecords(env, model, ids, args.vals)
      return true
    },
  }),
  unlink: button(({ env, model, ids }) => {
    unlinkRecords(env, model, ids)
    return true
  }),
}

const rights: Readonly<Record<string, Method>> = {
  has_access: defineMethod({
    on: 'records',
    parameters: { operation },
    run: ({ env, model }) => mayTouch(env.caller, model.table),
  }),
  check_access_rights: defineMethod({
    on: 'model',
    parameters: { operation, raise_exception: z.boolean().optional() },
    run: ({ env, model }, args) => {
      if (args.raise_exception !== false) {
        demandAccess(env.caller, args.operation, model.table, model.name, model.label)
      }
      return mayTouch(env.caller, model.table)
    },
  }),
}

const nineteen = { ...reading, ...changing, ...rights, web_search_read: webSearchRead }
const fourteen = { ...nineteen, web_search_read: webSearchReadFlat, exists: existing() }

/** What every model can do. */
export const genericMethods = (series: Series): Readonly<Record<string, Method>> =>
  series === '14.0' ? fourteen : nineteen

function existing(): Method {
  return button(({ env, model, ids }) => {
    const found = ids.filter((id) => env.world.find(model.table, id))
    return new RecordSet(model.name, found, true)
  })
}
