import { z } from 'zod'
import type { Env } from '../records/env.ts'
import type { WireModel } from '../series/registry.ts'

export interface Call {
  readonly env: Env
  readonly model: WireModel
  /** The records the method is called on; empty for a method of the model. */
  readonly ids: readonly number[]
}

/** A recordset as a result: ids on every transport but 14's, which sends Python's repr of it. */
export class RecordSet {
  readonly model: string
  readonly ids: readonly number[]
  /** `search` and `create` are known to return records, so 14 too sends their ids. */
  readonly declared: boolean

  constructor(model: string, ids: readonly number[], declared = false) {
    this.model = model
    this.ids = ids
    this.declared = declared
  }
}

/** A public method. Parameters are in the order Python declares them; `undefined` is Python's None. */
export interface Method {
  readonly on: 'model' | 'records'
  readonly parameters: Readonly<Record<string, z.ZodType>>
  readonly run: (call: Call, args: Readonly<Record<string, unknown>>) => unknown
}

interface Definition<Shape extends Record<string, z.ZodType>> {
  readonly on: 'model' | 'records'
  readonly parameters: Shape
  readonly run: (call: Call, args: z.infer<z.ZodObject<Shape>>) => unknown
}

/** Types the arguments of a method by its own parameters. */
export function defineMethod<Shape extends Record<string, z.ZodType>>(definition: Definition<Shape>): Method {
  const shape = z.object(definition.parameters)
  return {
    on: definition.on,
    parameters: definition.parameters,
    run: (call, args) => definition.run(call, shape.parse(args)),
  }
}

/** A method on records that takes nothing but them: most buttons. */
export const button = (run: (call: Call) => unknown): Method => ({ on: 'records', parameters: {}, run })
