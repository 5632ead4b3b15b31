import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { Random } from '../../support/random.ts'
import { json2 } from '../contract/http.ts'
import type { RealOdoo } from '../harness/real-odoo.ts'

const retryMs = 250
const createdIds = z.tuple([z.int()]).rest(z.int())
const read = z.array(z.object({ id: z.int(), client_order_ref: z.union([z.string(), z.literal(false)]) }))

export interface WriterOptions {
  readonly odoo: RealOdoo
  readonly random: Random
  readonly changes: number
  readonly records: number
  /** How long the changes are spread over. */
  readonly seconds: number
}

/** People at so many desks, each with orders of their own. */
const lanes = 4

/** Changes orders of a real Odoo from outside, whatever happens to it. */
export class Writer {
  /** Changes made, by order. */
  readonly made = new Map<number, number>()
  /** Writes of which nobody said whether they were done. */
  unknownOutcomes = 0
  readonly #options: WriterOptions

  constructor(options: WriterOptions) {
    this.#options = options
  }

  get total(): number {
    return [...this.made.values()].reduce((sum, count) => sum + count, 0)
  }

  async createRecords(): Promise<readonly number[]> {
    const [partner] = await this.#create('res.partner', [{ name: 'Exactly Once Ltd' }])
    const orders = await this.#create(
      'sale.order',
      Array.from({ length: this.#options.records }, () => ({ partner_id: partner, client_order_ref: 'change 0' })),
    )
    for (const order of orders) this.made.set(order, 0)
    return orders
  }

  /** Until all changes are made. Each lane has pauses and bursts of its own. */
  async write(): Promise<void> {
    const { changes, seconds, random } = this.#options
    const orders = [...this.made.keys()]
    let number = 0
    const inLanes = Array.from({ length: lanes }, async (_, lane) => {
      const chance = random.branch(`lane ${lane}`)
      const mine = orders.filter((_order, index) => index % lanes === lane) as [number, ...number[]]
      const share = Math.floor((changes + lanes - 1 - lane) / lanes)
      const startedAt = Date.now()
      for (let done = 0; done < share; done += 1) {
        // Bursts: about a third of them follow the one before at once.
        const due = startedAt + (seconds * 1_000 * done) / share
        if (chance.next() > 0.35) await sleep(Math.max(0, due - Date.now()))
        number += 1
        await this.#change(chance.oneOf(mine), `change ${number}`)
      }
    })
    await Promise.all(inLanes)
  }

  /** What Odoo has now. */
  async references(orders: readonly number[]): Promise<ReadonlyMap<number, string>> {
    const body = { ids: orders, fields: ['client_order_ref'] }
    const rows = read.parse(await this.#call('sale.order', 'read', body))
    return new Map(rows.map((row) => [row.id, String(row.client_order_ref)]))
  }

  async #change(order: number, reference: string): Promise<void> {
    for (;;) {
      try {
        await this.#call('sale.order', 'write', { ids: [order], vals: { client_order_ref: reference } })
        break
      } catch {
        // It may have been done before the connection broke.
        this.unknownOutcomes += 1
        if ((await this.#referenceOnceItAnswers(order)) === reference) break
      }
    }
    this.made.set(order, (this.made.get(order) ?? 0) + 1)
  }

  async #referenceOnceItAnswers(order: number): Promise<string | undefined> {
    for (;;) {
      await sleep(retryMs)
      const found = await this.references([order]).catch(() => null)
      if (found) return found.get(order)
    }
  }

  async #create(model: string, values: readonly Record<string, unknown>[]): Promise<readonly number[]> {
    return createdIds.parse(await this.#call(model, 'create', { vals_list: values }))
  }

  async #call(model: string, method: string, body: unknown): Promise<unknown> {
    const { odoo } = this.#options
    const reply = await json2({ ...odoo, name: 'Odoo' } as Parameters<typeof json2>[0], model, method, body)
    if (reply.status !== 200)
      throw new Error(`${model}.${method} answered ${reply.status}: ${reply.text.slice(0, 300)}`)
    return JSON.parse(reply.text)
  }
}
