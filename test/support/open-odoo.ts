interface Reachable {
  readonly url: string
  readonly db: string
  readonly apiKey: string
}

/** An Odoo 19 as a person with all rights uses it, over JSON-2. */
export function openOdoo({ url, db, apiKey }: Reachable) {
  async function call<T>(model: string, method: string, args: Readonly<Record<string, unknown>>): Promise<T> {
    const reply = await fetch(`${url}/json/2/${model}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}`, 'x-odoo-database': db },
      body: JSON.stringify(args),
    })
    const text = await reply.text()
    if (!reply.ok) throw new Error(`${model}.${method}: ${reply.status} ${text.slice(0, 500)}`)
    return JSON.parse(text) as T
  }

  return {
    call,
    /** Somebody to whom goods can be sent. */
    async customer(): Promise<number> {
      const [found] = await call<readonly { id: number }[]>('res.partner', 'search_read', {
        domain: [
          ['street', '!=', false],
          ['city', '!=', false],
          ['country_id', '!=', false],
          ['is_company', '=', true],
        ],
        fields: ['id'],
        limit: 1,
      })
      if (!found) throw new Error('Nobody has an address in this Odoo.')
      return found.id
    },
    async order(id: number) {
      const [order] = await call<readonly { name: string; state: string; picking_ids: readonly number[] }[]>(
        'sale.order',
        'read',
        { ids: [id], fields: ['name', 'state', 'picking_ids'] },
      )
      if (!order) throw new Error(`There is no order ${id}.`)
      return { id, name: order.name, pickings: order.picking_ids }
    },
  }
}
