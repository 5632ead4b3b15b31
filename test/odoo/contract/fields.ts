import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { registryOf } from '../../../sidecar/src/sandbox/odoo/series/registry.ts'
import { neededFields } from './needed-fields.ts'
import { call, type Wire } from './wire.ts'

const described = z.record(
  z.string(),
  z.object({
    type: z.string(),
    string: z.string(),
    store: z.boolean(),
    searchable: z.boolean(),
    relation: z.string().optional(),
    relation_field: z.string().optional(),
    selection: z.array(z.tuple([z.string(), z.string()])).optional(),
  }),
)

const attributes = ['type', 'string', 'store', 'searchable', 'relation', 'relation_field', 'selection']

/** What our addon adds to Odoo's own models: an Odoo without it has none of that. */
const isOurs = (name: string): boolean => name.startsWith('logistics_')

/** The sandbox's own schema is the list of expectations: whatever it claims must be so in the real Odoo. */
export function describeFields(wire: Wire): void {
  const registry = registryOf(wire.target.series)

  describe.for([...registry.models.values()])('the fields of $name', (model) => {
    let real: z.infer<typeof described> = {}
    const needed = neededFields(wire.target.series)[model.table] ?? []
    const asked = [...new Set([...model.fields.keys(), ...needed])]

    beforeAll(async () => {
      real = described.parse(await call(wire, model.name, 'fields_get', { allfields: asked, attributes }))
    })

    test('exist with the type, the relation and the storage the sandbox claims', () => {
      const theirs = [...model.fields.values()].filter(({ name }) => !isOurs(name))
      const claimed = theirs.map((field) => ({
        name: field.name,
        type: field.type,
        store: field.store !== false,
        searchable: field.searchable !== false,
        relation: field.relation,
        relation_field:
          field.inverseColumn && registry.models.get(field.relation ?? '')?.columns.get(field.inverseColumn)?.name,
      }))
      const found = claimed.map(({ name }) => {
        const field = real[name]
        return {
          name,
          type: field?.type,
          store: field?.store,
          searchable: field?.searchable,
          relation: field?.relation,
          relation_field: field?.relation_field,
        }
      })
      expect(found).toEqual(claimed)
    })

    const choices = [...model.fields.values()].filter((field) => field.selection)
    if (choices.length > 0) {
      test('know every choice the sandbox knows', () => {
        for (const { name, selection = [] } of choices) {
          const known = (real[name]?.selection ?? []).map(([key]) => key)
          const claimed = selection.map(([key]) => key).filter((key) => !isOurs(key))
          expect(known, name).toEqual(expect.arrayContaining(claimed))
        }
      })
    }

    if (needed.length > 0) {
      test('are all there that the sidecar needs', () => {
        expect(Object.keys(real)).toEqual(expect.arrayContaining([...needed]))
      })
    }
  })

  test('fields_get leaves out fields that do not exist, and attributes that do not apply', async () => {
    const answer = await call(wire, 'res.partner', 'fields_get', {
      allfields: ['name', 'nope'],
      attributes: ['type', 'relation'],
    })
    expect(answer).toEqual({ name: { type: 'char' } })
  })
}
