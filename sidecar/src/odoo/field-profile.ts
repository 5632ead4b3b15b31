import { z } from 'zod'
import { isSidecarError, SidecarError } from '../foundation/errors.ts'
import type { CallOptions, OdooClient } from './client.ts'
import type { OdooRecord } from './record.ts'
import { expectReply } from './reply.ts'

const fieldsOf = z.record(z.string(), z.unknown())

/** Odoo 19's names and what older series call the same thing. Everywhere else in the code only 19's names appear. */
const olderModelNames: Readonly<Record<string, readonly string[]>> = {
  'stock.package': ['stock.quant.package'],
}

const olderFieldNames: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'sale.order.line': { product_uom_id: ['product_uom'] },
  'stock.picking': { move_ids: ['move_lines'] },
  'stock.move.line': { quantity: ['qty_done'] },
}

/** A model, or a field of one, that this release reads and this Odoo does not have. */
export interface Drift {
  readonly model: string
  /** Null when the whole model is missing. */
  readonly field: string | null
}

interface Column {
  /** Odoo 19's name, the one used in code. */
  readonly name: string
  /** What this Odoo calls it. */
  readonly wireName: string
}

/** The series that introduced `specification` in `web_search_read` and the `any` operator in domains. */
const nestedReadsSince = 17

/** What this Odoo calls the models and fields we read, found by asking it. */
export class FieldProfile {
  readonly series: string
  readonly drift: readonly Drift[]
  readonly #models: ReadonlyMap<string, ModelProfile>

  constructor(series: string, models: ReadonlyMap<string, ModelProfile>, drift: readonly Drift[]) {
    this.series = series
    this.#models = models
    this.drift = drift
  }

  /** One call for a whole tree (`web_search_read` with a specification), and `any` in domains. */
  get nestedReads(): boolean {
    return majorOf(this.series) >= nestedReadsSince
  }

  /** What it takes to make it again. */
  toJSON(): FieldProfileJson {
    return { series: this.series, models: [...this.#models], drift: [...this.drift] }
  }

  static fromJSON({ series, models, drift }: FieldProfileJson): FieldProfile {
    return new FieldProfile(series, new Map(models), drift)
  }

  /** @throws SCHEMA_DRIFT when this Odoo lacks the model */
  model(record: OdooRecord): ModelProfile {
    const model = this.#models.get(record.model)
    if (model) return model
    throw driftError({ model: record.model, field: null })
  }

  /** This Odoo has the model. */
  knows(record: OdooRecord): boolean {
    return this.#models.has(record.model)
  }

  has(record: OdooRecord, field: string): boolean {
    return this.#models.get(record.model)?.columns.some((column) => column.name === field) ?? false
  }
}

/** A profile that was written down and comes back. */
export const fieldProfileJson = z.object({
  series: z.string(),
  models: z.array(
    z.tuple([
      z.string(),
      z.object({
        wireName: z.string(),
        columns: z.array(z.object({ name: z.string(), wireName: z.string() })).readonly(),
      }),
    ]),
  ),
  drift: z.array(z.object({ model: z.string(), field: z.string().nullable() })),
})

type FieldProfileJson = z.output<typeof fieldProfileJson>

export interface ModelProfile {
  readonly wireName: string
  readonly columns: readonly Column[]
}

/** `19.0` and `saas~18.2` to 19 and 18. */
export const majorOf = (series: string): number => Number(/(\d+)/.exec(series)?.[1] ?? 0)

export const driftError = ({ model, field }: Drift): SidecarError =>
  new SidecarError(
    'SCHEMA_DRIFT',
    field
      ? `This Odoo has no field ${field} on ${model}. What depends on it can't be answered.`
      : `This Odoo has no model ${model}, or hides it from this user. Install its module; what depends on it can't be answered.`,
    { details: { model, field } },
  )

/** Asks Odoo which of the models and fields we read it has, and under which names. */
export async function discoverFieldProfile(
  client: OdooClient,
  series: string,
  records: readonly OdooRecord[],
  context: Readonly<Record<string, unknown>>,
  options: CallOptions,
): Promise<FieldProfile> {
  const found = await Promise.all(records.map((record) => discoverModel(client, record, context, options)))
  const models = new Map<string, ModelProfile>()
  const drift: Drift[] = []
  for (const [index, record] of records.entries()) {
    const model = found[index]
    if (!model) {
      drift.push({ model: record.model, field: null })
      continue
    }
    models.set(record.model, model)
    const names = new Set(model.columns.map((column) => column.name))
    for (const field of record.fields) {
      if (!names.has(field) && !record.optional.has(field)) drift.push({ model: record.model, field })
    }
  }
  return new FieldProfile(series, models, drift)
}

async function discoverModel(
  client: OdooClient,
  record: OdooRecord,
  context: Readonly<Record<string, unknown>>,
  options: CallOptions,
): Promise<ModelProfile | null> {
  for (const wireName of [record.model, ...(olderModelNames[record.model] ?? [])]) {
    try {
      const call = { model: wireName, method: 'fields_get', args: { attributes: ['type'] }, context }
      const fields = expectReply(fieldsOf, await client.read(call, options), call)
      return { wireName, columns: columnsOf(record, new Set(Object.keys(fields))) }
    } catch (error) {
      if (isSidecarError(error) && error.code === 'ODOO_CALL_INVALID') continue
      // No right on the model: each read of it will say so, and the rest of the graph is served.
      if (isSidecarError(error) && error.code === 'ODOO_ACCESS_DENIED') {
        return { wireName, columns: columnsOf(record, new Set(record.fields)) }
      }
      throw error
    }
  }
  return null
}

const columnsOf = (record: OdooRecord, present: ReadonlySet<string>): readonly Column[] =>
  record.fields.flatMap((name) => {
    const wireName = [name, ...(olderFieldNames[record.model]?.[name] ?? [])].find((candidate) =>
      present.has(candidate),
    )
    return wireName ? [{ name, wireName }] : []
  })
