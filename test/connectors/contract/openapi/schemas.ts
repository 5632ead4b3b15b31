import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Json } from './document.ts'
import type { Flaw } from './flaw.ts'
import type { RepairedDocument } from './repair.ts'
import { unknownFields } from './unknown-fields.ts'

/** What the schemas of a document say about values. */
export interface Schemas {
  readonly root: Json
  /** @throws what Ajv says of a schema it cannot compile */
  accepts(schema: Json, value: unknown): boolean
  /** Everything wrong with it, fields the contract does not name included. @throws as `accepts` */
  flaws(schema: Json, value: unknown): readonly Flaw[]
  /** Why it cannot be compiled, or null. */
  uncompilable(schema: Json): string | null
}

export function openSchemas({ id, document }: RepairedDocument): Schemas {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    verbose: true,
    validateSchema: false,
    // Vendors write patterns for languages without the `u` flag.
    unicodeRegExp: false,
    logger: false,
  })
  addFormats.default(ajv)
  ajv.addSchema(document, id)
  const compiled = new Map<Json, ValidateFunction>()
  const validator = (schema: Json): ValidateFunction => {
    const known = compiled.get(schema)
    if (known) return known
    const made = ajv.compile(schema)
    compiled.set(schema, made)
    return made
  }
  const accepts = (schema: Json, value: unknown): boolean => validator(schema)(value) === true
  return {
    root: document,
    accepts,
    flaws(schema, value) {
      const validate = validator(schema)
      const errors = validate(value) === true ? [] : (validate.errors ?? [])
      const unknown = unknownFields({ root: document, accepts }, schema, value)
      return [...telling(errors, unknown.length > 0).map(flaw), ...unknown]
    },
    uncompilable(schema) {
      try {
        validator(schema)
        return null
      } catch (error) {
        return error instanceof Error ? error.message : String(error)
      }
    },
  }
}

const ofUnknownFields = new Set(['additionalProperties', 'unevaluatedProperties'])

/** Of the branches of a choice that failed, the errors that say most. @param told unknown fields are told one by one */
function telling(errors: readonly ErrorObject[], told: boolean): readonly ErrorObject[] {
  const rest = errors.filter(({ keyword }) => !(told && ofUnknownFields.has(keyword)))
  const plain = rest.filter(
    ({ keyword, params }) => keyword !== 'anyOf' && !(keyword === 'type' && params.type === 'null'),
  )
  return (plain.length > 0 ? plain : told ? [] : rest).slice(0, 8)
}

function flaw({ instancePath, message, params, data }: ErrorObject): Flaw {
  const allowed: unknown = params.allowedValues
  const told = Array.isArray(allowed) ? `must be one of ${allowed.join(', ')}` : (message ?? 'is wrong')
  return { pointer: instancePath === '' ? '/' : instancePath, message: told, value: data }
}
