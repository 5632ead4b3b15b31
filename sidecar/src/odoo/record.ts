import { z } from 'zod'
import { SidecarError } from '../foundation/errors.ts'
import type { ReferenceData } from './reference-data.ts'

/** One Odoo model as we read it: which fields, how they are parsed, what they mean in the canonical model. */
export interface OdooRecord<T extends object = object> {
  /** The facet it fills. */
  readonly name: string
  /** Odoo 19's name. */
  readonly model: string
  /** Odoo 19's names, `id` left out. */
  readonly fields: readonly string[]
  /** Fields some series or installation may rightly lack. */
  readonly optional: ReadonlySet<string>
  /** Relational fields that may be read along in one nested call, and the model they lead to. */
  readonly relations: Readonly<Record<string, string>>
  /** @throws ODOO_REPLY_INVALID when the row is not of the shape Odoo documents */
  translate(row: Readonly<Record<string, unknown>>, reference: ReferenceData): T
}

interface RecordDefinition<Shape extends z.ZodRawShape, T extends object> {
  readonly name: string
  readonly model: string
  readonly fields: Shape
  readonly optional?: readonly (keyof Shape & string)[]
  readonly relations?: Readonly<Partial<Record<keyof Shape & string, string>>>
  readonly translate: (row: z.output<z.ZodObject<Shape>> & { id: number }, reference: ReferenceData) => T
}

export function defineRecord<Shape extends z.ZodRawShape, T extends object>(
  definition: RecordDefinition<Shape, T>,
): OdooRecord<T> {
  const row = z.object({ id: z.int().positive(), ...definition.fields })
  return {
    name: definition.name,
    model: definition.model,
    fields: Object.keys(definition.fields),
    optional: new Set(definition.optional),
    relations: (definition.relations ?? {}) as Readonly<Record<string, string>>,
    translate(raw, reference) {
      const parsed = row.safeParse(raw)
      if (parsed.success) {
        return definition.translate(parsed.data as z.output<z.ZodObject<Shape>> & { id: number }, reference)
      }
      const path = parsed.error.issues[0]?.path.join('.') ?? ''
      throw new SidecarError('ODOO_REPLY_INVALID', 'Odoo answered with a record of an unexpected shape.', {
        details: { model: definition.model, field: path },
      })
    },
  }
}

/** Odoo says `false` for empty; a field this Odoo lacks comes as null. */
const empty = z.union([z.literal(false), z.null()]).transform(() => null)

export const text = z.union([z.string().transform((value) => (value.trim() === '' ? null : value)), empty])

/** Never null in a sound database; null all the same when this Odoo lacks the field, which GraphQL then reports. */
export const requiredText = z.union([z.string(), empty]).transform((value) => value as string)

export const number = z
  .union([z.number(), z.literal(false).transform(() => 0), empty])
  .transform((value) => value as number)

export const optionalNumber = z.union([z.number(), empty])

export const flag = z.boolean().nullable()

/** A many2one: a bare id (nested read, `load` None), `[id, name]` (`search_read`), or false. */
export const link = z.union([
  z.int().positive(),
  z.tuple([z.int().positive(), z.unknown()]).transform(([id]) => id),
  empty,
])

export const links = z.union([z.array(z.int().positive()), empty.transform((): number[] => [])])

/** Odoo's `2026-11-23 08:15:00` is UTC without saying so (odoo/fields.py, Datetime). */
export const instant = z.union([
  z
    .string()
    .regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/)
    .transform((value) => `${value.slice(0, 10)}T${value.slice(11, 19)}Z`),
  empty,
])

/** A field that is a day in one series and an instant in another. */
export const day = z.union([
  z
    .string()
    .regex(/^\d{4}-\d\d-\d\d/)
    .transform((value) => value.slice(0, 10)),
  empty,
])

/** What a word of Odoo means by a table of ours; null for a word that is not in it. */
export const meaningOf = <const Values extends Readonly<Record<string, unknown>>>(
  values: Values,
  word: string | null,
): Values[keyof Values] | null =>
  word !== null && Object.hasOwn(values, word) ? (values[word] as Values[keyof Values]) : null

export const choice = <const Values extends Readonly<Record<string, unknown>>>(values: Values) =>
  z.union([z.string(), empty]).transform((value) => meaningOf(values, value))

/** A UTC instant in the form Odoo's domains want. */
export const toOdooInstant = (iso: string): string => new Date(iso).toISOString().slice(0, 19).replace('T', ' ')
