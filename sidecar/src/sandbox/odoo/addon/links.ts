import type { Env } from '../records/env.ts'
import { type Row, textOf } from '../world/row.ts'
import { odooDatetime } from '../world/time.ts'
import type { World } from '../world/world.ts'
import * as given from './arguments.ts'
import { companyOf } from './watched.ts'

const linkTable = 'logistics.link'
const linkStates = ['pending', 'synced', 'failed', 'conflict']

/** Records whose state at connected systems is shown in Odoo. */
const linkedModels = ['sale.order', 'stock.picking', 'account.move', 'res.partner', 'product.product', 'purchase.order']

interface Link {
  readonly res_model: string
  readonly res_id: number
  readonly system: string
  readonly state: string
  readonly external_ref: string | null
  readonly message: string | null
  readonly synced_at: string
}

/** Writes what has become of records at connected systems: one row per record and system, older news change nothing. */
export function upsertLinks(env: Env, links: unknown): unknown {
  const required = ['model', 'id', 'system', 'state']
  const rows = given
    .rows(links, 'links', required, ['external_ref', 'message', 'synced_at'])
    .map((entry) => linkOf(env.world, entry))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  const exists = ({ res_model, res_id }: Link): boolean => env.world.find(res_model, res_id) !== undefined
  const missing = new Map(
    rows
      .filter((row) => !exists(row))
      .map(({ res_model, res_id }) => [`${res_model}/${res_id}`, { model: res_model, id: res_id }]),
  )
  return { link_ids: rows.filter(exists).map((link) => upsert(env, link)), missing: [...missing.values()] }
}

const keyOf = ({ res_model, res_id, system }: Link): string =>
  `${res_model} ${String(res_id).padStart(10, '0')} ${system}`

function linkOf(world: World, entry: given.Entry): Link {
  return {
    res_model: given.choice(entry.model, 'model', linkedModels),
    res_id: given.recordId(entry.id, 'id'),
    system: given.text(entry.system, 'system', 100),
    state: given.choice(entry.state, 'state', linkStates),
    external_ref: given.optionalText(entry.external_ref, 'external_ref'),
    message: given.optionalText(entry.message, 'message', 2000),
    synced_at: entry.synced_at ? given.instant(entry.synced_at, 'synced_at') : odooDatetime(world.now()),
  }
}

function upsert(env: Env, link: Link): number {
  const { world } = env
  const known = world.rows(linkTable).find((row) => isOf(row, link))
  const company = companyOf(env, link.res_model, world.get(link.res_model, link.res_id)) ?? false
  const values = {
    ...link,
    external_ref: link.external_ref ?? false,
    message: link.message ?? false,
    company_id: company,
  }
  if (!known) return world.create(linkTable, values)
  if (textOf(known, 'synced_at') <= link.synced_at) {
    world.write(linkTable, known.id, { ...values, external_ref: values.external_ref || (known.external_ref ?? false) })
  }
  return known.id
}

const isOf = (row: Row, { res_model, res_id, system }: Link): boolean =>
  row.res_model === res_model && row.res_id === res_id && row.system === system
