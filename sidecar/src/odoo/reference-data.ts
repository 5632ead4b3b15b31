import { z } from 'zod'
import type { Company } from '../canonical/party.ts'
import { isSidecarError } from '../foundation/errors.ts'
import type { CompanyId } from '../foundation/ids.ts'
import type { CallOptions, OdooClient } from './client.ts'
import { expectReply } from './reply.ts'

/**
 * Small tables that hardly ever change (currencies, units, countries, operation types), read when Odoo is connected
 * and again when an id turns up that is not in them, so that an amount or a unit costs no call of its own.
 */
export interface ReferenceData {
  currency(id: number | null): Currency
  unit(id: number | null): string | null
  countryCode(id: number | null): string | null
  region(id: number | null): string | null
  company(id: number | null): Company | null
  operationType(id: number | null): OperationType | null
  /** `customer`, `supplier`, …; anything not listed is a place of our own. */
  locationUsage(id: number | null): string
  /** How often an id was asked for that was not there when the tables were read: somebody added it since. */
  unknownIds(): number
}

export interface Currency {
  readonly code: string
  readonly decimals: number
}

interface OperationType {
  readonly code: string
  readonly warehouseId: number | null
}

const bare = z.union([
  z.number(),
  z.tuple([z.number(), z.unknown()]).transform(([id]) => id),
  z.literal(false).transform(() => null),
])
const textOrNull = z.union([z.string(), z.literal(false).transform(() => null)])

const tables = {
  'res.currency': z.object({ id: z.number(), name: z.string(), decimal_places: z.number() }),
  'uom.uom': z.object({ id: z.number(), name: z.string() }),
  'res.country': z.object({ id: z.number(), code: textOrNull }),
  'res.country.state': z.object({ id: z.number(), name: z.string() }),
  'res.company': z.object({ id: z.number(), name: z.string(), currency_id: bare }),
  'stock.picking.type': z.object({ id: z.number(), code: z.string(), warehouse_id: bare }),
  'stock.location': z.object({ id: z.number(), usage: z.string() }),
} as const

type Tables = typeof tables
type Rows<Model extends keyof Tables> = readonly z.output<Tables[Model]>[]

/** The small tables as they were read. One that this user may not read is empty. */
export type ReferenceTables = { readonly [Model in keyof Tables]: Rows<Model> }

/** Tables that were written down and come back. */
export const referenceTables: z.ZodType<ReferenceTables> = z.object({
  'res.currency': z.array(tables['res.currency']),
  'uom.uom': z.array(tables['uom.uom']),
  'res.country': z.array(z.object({ id: z.number(), code: z.string().nullable() })),
  'res.country.state': z.array(tables['res.country.state']),
  'res.company': z.array(z.object({ id: z.number(), name: z.string(), currency_id: z.number().nullable() })),
  'stock.picking.type': z.array(z.object({ id: z.number(), code: z.string(), warehouse_id: z.number().nullable() })),
  'stock.location': z.array(tables['stock.location']),
})

/** Locations of our own may be ten thousand shelves; only the few outside the warehouse matter here. */
const domains: Partial<Record<keyof Tables, readonly unknown[]>> = {
  'stock.location': [['usage', 'not in', ['internal', 'view']]],
}

/** What can't be known without the table: ISO 4217 says two decimals for most currencies. */
const unknownCurrency: Currency = { code: 'XXX', decimals: 2 }

export async function readReferenceTables(
  client: OdooClient,
  context: Readonly<Record<string, unknown>>,
  options: CallOptions,
): Promise<ReferenceTables> {
  const names = Object.keys(tables) as (keyof Tables)[]
  const read = await Promise.all(names.map((model) => readTable(client, model, context, options)))
  return Object.fromEntries(names.map((name, index) => [name, read[index]])) as unknown as ReferenceTables
}

export const loadReferenceData = async (
  client: OdooClient,
  context: Readonly<Record<string, unknown>>,
  options: CallOptions,
): Promise<ReferenceData> => referenceDataOf(await readReferenceTables(client, context, options))

export function referenceDataOf(read: ReferenceTables): ReferenceData {
  const byId = <Row extends { id: number }>(rows: readonly Row[]): ReadonlyMap<number, Row> =>
    new Map(rows.map((row) => [row.id, row]))
  const currencies = byId(read['res.currency'])
  const units = byId(read['uom.uom'])
  const countries = byId(read['res.country'])
  const regions = byId(read['res.country.state'])
  const companies = byId(read['res.company'])
  const operationTypes = byId(read['stock.picking.type'])
  const locations = byId(read['stock.location'])
  let unknown = 0
  const find = <Row>(table: ReadonlyMap<number, Row>, id: number | null): Row | undefined => {
    const row = id === null ? undefined : table.get(id)
    // An empty table is one this user may not read: reading it again would not help.
    if (row === undefined && id !== null && table.size > 0) unknown += 1
    return row
  }
  const currency = (id: number | null): Currency => {
    const row = find(currencies, id)
    return row ? { code: row.name, decimals: row.decimal_places } : unknownCurrency
  }
  return {
    currency,
    unit: (id) => find(units, id)?.name ?? null,
    countryCode: (id) => find(countries, id)?.code ?? null,
    region: (id) => find(regions, id)?.name ?? null,
    company(id) {
      const row = find(companies, id)
      if (!row) return null
      const companyId: CompanyId = `Company:${row.id}`
      return {
        id: companyId,
        name: row.name,
        currency: row.currency_id === null ? null : currency(row.currency_id).code,
      }
    },
    operationType(id) {
      const row = find(operationTypes, id)
      return row ? { code: row.code, warehouseId: row.warehouse_id } : null
    },
    // Most locations are shelves of our own, which are not in the table: not finding one says nothing.
    locationUsage: (id) => (id === null ? 'internal' : (locations.get(id)?.usage ?? 'internal')),
    unknownIds: () => unknown,
  }
}

async function readTable<Model extends keyof Tables>(
  client: OdooClient,
  model: Model,
  context: Readonly<Record<string, unknown>>,
  options: CallOptions,
): Promise<Rows<Model>> {
  const schema = tables[model]
  const fields = Object.keys(schema.shape).filter((name) => name !== 'id')
  const args = { domain: domains[model] ?? [], fields }
  try {
    // Inactive currencies and units still stand on old documents.
    const call = { model, method: 'search_read', args, context: { ...context, active_test: false } }
    return expectReply(z.array(schema), await client.read(call, options), call) as Rows<Model>
  } catch (error) {
    if (isSidecarError(error) && (error.code === 'ODOO_ACCESS_DENIED' || error.code === 'ODOO_CALL_INVALID')) return []
    throw error
  }
}
