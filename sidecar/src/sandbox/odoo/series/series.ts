import type { Field } from '../schema/field.ts'
import { fourteen } from './fourteen.ts'

export const allSeries = ['19.0', '14.0'] as const
export type Series = (typeof allSeries)[number]

/** A field the older series declares otherwise. */
interface Changed {
  readonly field: Partial<Field> & { readonly name?: string }
}

/** How an older series differs from 19, as data. Everything is keyed by the name 19 uses. */
export interface Differences {
  readonly models: Readonly<Record<string, string>>
  /** A new name, a new declaration, or null where the series has no such field. */
  readonly fields: Readonly<Record<string, Readonly<Record<string, string | null | Changed>>>>
  /** Fields 19 no longer has. */
  readonly added: Readonly<Record<string, Readonly<Record<string, Field>>>>
  /** Methods by model: the older name, or null where there is none. */
  readonly methods: Readonly<Record<string, Readonly<Record<string, string | null>>>>
  /** Arguments by method, or by model and method: the older name, or null where there is none. */
  readonly parameters: Readonly<Record<string, Readonly<Record<string, string | null>>>>
}

const none: Differences = { models: {}, fields: {}, added: {}, methods: {}, parameters: {} }

export const differencesOf = (series: Series): Differences => (series === '14.0' ? fourteen : none)
