import { type Changes, changesOf, type Step } from './changes.ts'
import { type Row, refsIn, type Values } from './row.ts'
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
  /**
   * All or nothing: what `work` changed is undone when it throws, as Odoo rolls back a failed call. What is changed
   * outside of a transaction is like raw SQL: nothing is recomputed, and no hook hears of it.
   */
  readonly transaction: <Result>(work: () => Result, uid?: number) => Result
  /** What the running transaction has changed so far. */
  readonly changes: () => Changes
  /** What the running transaction remembers beside rows, as Odoo's `cr.postcommit.data`. */
  readonly notes: Map<string, string>
  /** Called for every transaction that changed something. Returns how to end it. */
  readonly hook: (hooks: TransactionHooks) => () => void
}

interface TransactionHooks {
  /** Part of the transaction: may change more, or undo all by throwing. */
  readonly beforeCommit: () => void
  readonly afterCommit?: () => void
}

type Table = Map<number, Row>

interface Running {
  readonly at: string
  readonly uid: number
  readonly steps: Step[]
}

/** Who writes when nobody is logged in: OdooBot. */
const superuser = 1

const many = (ids: number | readonly number[]): readonly number[] => (typeof ids === 'number' ? [ids] : ids)

export function createWorld(options: { now?: () => Date } = {}): World {
  const now = options.now ?? (() => new Date())
  const tables = new Map<string, Table>()
  const sequences = new Map<string, number>()
  const indexes = new Map<string, Map<number, Row[]>>()
  const hooks = new Set<TransactionHooks>()
  const notes = new Map<string, string>()
  let running: Running | null = null

  const table = (model: string): Table => {
    const known = tables.get(model)
    if (known) return known
    const fresh: Table = new Map()
    tables.set(model, fresh)
    return fresh
  }

  const put = (model: string, id: number, after: Row | undefined): void => {
    const rows = table(model)
    running?.steps.push({ model, id, before: rows.get(id), after })
    if (after) rows.set(id, after)
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

  const undo = (steps: readonly Step[]): void => {
    for (const { model, id, before } of steps.toReversed()) put(model, id, before)
    // What was removed has come back at the end of its table.
    for (const [model, rows] of tables) tables.set(model, new Map([...rows].sort(([a], [b]) => a - b)))
  }

  /** All changes of one transaction bear the time it began, as in PostgreSQL. */
  const written = (): Values => ({ write_date: running?.at ?? odooTime(now()), write_uid: running?.uid ?? superuser })

  return {
    now,
    find,
    get,
    next,
    children,
    notes,
    rows: (model) => [...table(model).values()],
    create(model, values) {
      const id = next(`${model}#id`)
      const { write_date = '', write_uid = superuser } = written()
      put(model, id, { create_date: write_date, create_uid: write_uid, write_date, write_uid, ...values, id })
      return id
    },
    write(model, ids, values) {
      for (const id of many(ids)) put(model, id, { ...get(model, id), ...written(), ...values, id })
    },
    remove(model, ids) {
      for (const id of many(ids)) put(model, id, undefined)
    },
    changes: () => changesOf(running?.steps ?? []),
    transaction(work, uid = superuser) {
      if (running) return work()
      const steps: Step[] = []
      running = { at: odooTime(now()), uid, steps }
      let result: ReturnType<typeof work>
      try {
        result = work()
        if (steps.length > 0) for (const { beforeCommit } of hooks) beforeCommit()
      } catch (failure) {
        running = null
        undo(steps)
        throw failure
      } finally {
        running = null
        notes.clear()
      }
      if (steps.length > 0) for (const { afterCommit } of hooks) afterCommit?.()
      return result
    },
    hook(added) {
      hooks.add(added)
      return () => void hooks.delete(added)
    },
  }
}
