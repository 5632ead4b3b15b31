import type { Access } from './upstreams.ts'

async function json<T>(url: string, init: RequestInit): Promise<T> {
  const reply = await fetch(url, init)
  if (!reply.ok) throw new Error(`${url}: ${reply.status} ${(await reply.text()).slice(0, 200)}`)
  return (await reply.json()) as T
}

/** A call of Odoo 19's own API. */
export const askOdoo = <T>({ odoo, companies }: Access, model: string, method: string, args: object): Promise<T> =>
  json(`${odoo.url}/json/2/${model}/${method}`, {
    method: 'POST',
    headers: {
      authorization: `bearer ${odoo.apiKey}`,
      'content-type': 'application/json',
      'x-odoo-database': odoo.db,
    },
    body: JSON.stringify({ ...args, context: { allowed_company_ids: companies } }),
  })

export interface Tracker {
  readonly tracking_code: string
  readonly tracking_details: readonly { readonly message: string }[]
}

/** @param path below the API's address */
export const askParcels = <T>({ parcels }: Access, path: string, body?: object): Promise<T> =>
  json(`${parcels.url}${path}`, {
    headers: {
      authorization: `Basic ${Buffer.from(`${parcels.apiKey}:`).toString('base64')}`,
      'content-type': 'application/json',
    },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  })

export interface LevelPage {
  readonly items: readonly {
    readonly inventory_id: number
    readonly sku: string
    readonly total_on_hand_quantity: number
  }[]
  readonly next: string | null
}

export const askWarehouse = ({ warehouse }: Access, query: string): Promise<LevelPage> =>
  json(`${warehouse.url}/2026-01/inventory-level?${query}`, { headers: { authorization: `Bearer ${warehouse.token}` } })
