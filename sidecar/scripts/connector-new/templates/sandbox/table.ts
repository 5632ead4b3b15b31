import { mark } from '../../plan.ts'

/** `table.ts` of a sandbox partner: a list it keeps, and gives out in pages. */
export const tableTemplate = (): string => `
import type { PartnerContext } from '../partner.ts'

// ${mark}: ids, how a list is paged, and how changes are asked for.
const pageSize = 25
const seeded = 60

type Row<Fields> = Fields & { readonly id: string; readonly updated_at: string; readonly sequence: number }

/** Rows in the order they last changed, so that a page after a cursor moves with nothing that goes away. */
export interface Table<Fields> {
  size(): number
  /** Sixty of them, by the names tests know. */
  seed(fields: (name: string, index: number) => Fields): void
  add(fields: Fields): Row<Fields>
  change(name: string, fields: Partial<Fields>): Row<Fields> | null
  /** It stays in the list, and is called off. */
  leave(id: string): void
  isGone(id: string): boolean
  removeOldest(): void
  find(isWanted: (row: Row<Fields>) => boolean): Row<Fields> | null
  page(c: PartnerContext, isWanted: (row: Row<Fields>) => boolean): Response
}

export function createTable<Fields extends object>(
  kind: string,
  now: () => number,
  nameOf: (fields: Fields) => string,
): Table<Fields> {
  const rows = new Map<string, Row<Fields>>()
  const gone = new Set<string>()
  let sequence = 0
  let made = 0

  function write(id: string, fields: Fields): Row<Fields> {
    sequence += 1
    const row = { ...fields, id, updated_at: new Date(now()).toISOString(), sequence }
    // Written anew it is the last one.
    rows.delete(id)
    rows.set(id, row)
    return row
  }
  function add(fields: Fields): Row<Fields> {
    made += 1
    return write(\`\${kind}_\${made}\`, fields)
  }

  return {
    size: () => rows.size,
    seed(fields) {
      for (let index = 0; index < seeded; index += 1) {
        add(fields(\`SAMPLE-\${String(index + 1).padStart(4, '0')}\`, index))
      }
    },
    add,
    change(name, fields) {
      const row = [...rows.values()].find((each) => nameOf(each) === name)
      return row ? write(row.id, { ...row, ...fields }) : null
    },
    leave: (id) => void gone.add(id),
    isGone: (id) => gone.has(id),
    removeOldest() {
      const [oldest] = rows.keys()
      if (oldest !== undefined) rows.delete(oldest)
    },
    find: (isWanted) => [...rows.values()].find(isWanted) ?? null,
    page(c, isWanted) {
      const cursor = c.req.query('cursor') ?? '0'
      const rest = [...rows.values()].filter((row) => row.sequence > Number(cursor) && isWanted(row))
      const items = rest.slice(0, pageSize)
      return c.json({ items, cursor: String(items.at(-1)?.sequence ?? cursor), more: rest.length > items.length })
    },
  }
}

/** Whether the query asks for this one; asking for none is asking for all. */
export function isAsked(c: PartnerContext, parameter: string, value: string): boolean {
  const asked = c.req.queries(parameter)
  return asked === undefined || asked.includes(value)
}
`
