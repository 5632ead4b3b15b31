import type { Changes } from './changes.ts'
import { type Row, refsIn } from './row.ts'
import type { World } from './world.ts'

const readOnly = (): never => {
  throw new Error('The past of the sandbox cannot be changed.')
}

/** The world as it was before these changes, to be read only. */
export function pastOf(world: World, changes: Changes): World {
  const touched = (model: string, id: number): boolean => changes.get(model)?.has(id) === true
  const before = (model: string): readonly Row[] =>
    [...(changes.get(model)?.values() ?? [])].flatMap((change) => change.before ?? [])
  const merged = (model: string, present: readonly Row[], past: readonly Row[]): readonly Row[] =>
    [...present.filter((row) => !touched(model, row.id)), ...past].sort((a, b) => a.id - b.id)
  const find = (model: string, id: number): Row | undefined =>
    touched(model, id) ? changes.get(model)?.get(id)?.before : world.find(model, id)
  return {
    ...world,
    find,
    get(model, id) {
      const row = find(model, id)
      if (!row) throw new Error(`The sandbox had no ${model} ${id}.`)
      return row
    },
    rows: (model) => (changes.has(model) ? merged(model, world.rows(model), before(model)) : world.rows(model)),
    children: (model, column, id) =>
      changes.has(model)
        ? merged(
            model,
            world.children(model, column, id),
            before(model).filter((row) => refsIn(row[column]).includes(id)),
          )
        : world.children(model, column, id),
    create: readOnly,
    write: readOnly,
    remove: readOnly,
    next: readOnly,
    transaction: readOnly,
  }
}
