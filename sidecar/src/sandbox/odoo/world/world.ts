import type { Row, Value, Values } from './row.ts'
import { odooTime } from './time.ts'

/** Every record of the sandbox, by model. Survives a restart of the server, as a database would. */
export interface World {
  /** The clock of `create_date`, `write_date` and everything a method dates. */
  readonly now: () => Date
  /** By id. */
  readonly rows: (model: string) => readonly Row[]
  readonly find: (model: string, id: number) => Row | undefined
  /** As `find`, for an id that must be there. */
  readonly get: (model: string, id: number) => Row
  /** The rows of `model` whose many2one or many2many `column` holds `id`, by id. */
  readonly children: (model: string, column: string, id: number) => readonly Row[]
  readonly create: (model: string, values: Values) => number
  readonly write: (model: string, ids: number | readonly number[], values: Values) => void
  readonly remove: (model: string, ids: number | readonly number[]) => void
  /** The next number of a sequence such as `sale.order`, from 1. */
  readonly next: (sequence: string) => number
  /** All or nothing: what `work` changed is undone when it throws, as Odoo rolls back a failed call. */
  readonly transaction: <Result>(work: () => Result) => Result
}

type Table = Map<number, Row>

const refsIn = (value: Value | undefined): readonly number[] => {
  if (typeof value === 'object') return value
  return typeof value === 'number' ? [value] : []
}

const many = (ids: number | readonly number[]): readonly number[] => (typeof ids === 'number' ? [ids] : ids)

export function createWorld(options: { now?: () => Date } = {}): World {
  const now = options.now ?? (() => new Date())
  const tables = new Map<string, Table>()
  const sequences = new Map<string, number>()
  const indexes = new Map<string, Map<number, Row[]>>()
  let undo: (() => void)[] | null = null

  const table = (model: string): Table => {
    const known = tables.get(model)
    if (known) return known
    const fresh: Table = new Map()
    tables.set(model, fresh)
    return fresh
  }

  const put = (model: string, id: number, row: Row | undefined): void => {
    const rows = table(model)
    const before = rows.get(id)
    undo?.push(() => put(model, id, before))
    if (row) rows.set(id, row)
    else rows.delete(id)
    for (const key of indexes.keys()) if (key.startsWith(`${model}/`)) indexes.delete(key)
  }

  const find = (model: string, id: number): Row | undefined => table(model).get(id)

  const get = (model: string, id: number): Row => {
    const row = find(model, id)
    if (!row) throw new Error(`The sandbox has no ${model} ${id}.`)
    return row
  }

  const next = (sequence: string): number => {
    const value = (sequences.get(sequence) ?? 0) + 1
    sequences.set(sequence, value)
    return value
  }

  const children = (model: string, column: string, id: number): readonly Row[] => {
    const key = `${model}/${column}`
    let index = indexes.get(key)
    if (!index) {
      index = new Map()
      for (const row of table(model).values()) {
        for (const ref of refsIn(row[column])) {
          const group = index.get(ref)
          if (group) group.push(row)
          else index.set(ref, [row])
        }
      }
      indexes.set(key, index)
    }
    return index.get(id) ?? []
  }

  return {
    now,
    find,
    get,
    next,
    children,
    rows: (model) => [...table(model).values()],
    create(model, values) {
      const id = next(`${model}#id`)
      const at = odooTime(now())
      put(model, id, { create_date: at, write_date: at, ...values, id })
      return id
    },
    write(model, ids, values) {
      const at = odooTime(now())
      for (const id of many(ids)) put(model, id, { ...get(model, id), write_date: at, ...values, id })
    },
    remove(model, ids) {
      for (const id of many(ids)) put(model, id, undefined)
    },
    transaction(work) {
      if (undo) return work()
      const journal: (() => void)[] = []
      undo = journal
      try {
        return work()
      } catch (failure) {
        undo = null
        for (const step of journal.reverse()) step()
        // What was removed has come back at the end of its table.
        for (const [model, rows] of tables) tables.set(model, new Map([...rows].sort(([a], [b]) => a - b)))
        throw failure
      } finally {
        undo = null
      }
    },
  }
}
