import { z } from 'zod'
import { valueError } from '../faults.ts'
import type { WireField, WireModel } from '../series/registry.ts'
import { idsOf } from '../world/row.ts'
import type { WireValues } from './accept.ts'
import { createRecord } from './create.ts'
import type { Env } from './env.ts'
import { unlinkRecords } from './unlink.ts'
import { writeRecords } from './write.ts'

const values = z.record(z.string(), z.unknown())
const id = z.number().int()
const rest = z.unknown().optional()

/** Odoo's x2many commands: create, update, delete, unlink, link, clear, set. */
const command = z.union([
  z.tuple([z.literal(0), rest, values]),
  z.tuple([z.literal(1), id, values]),
  z.tuple([z.union([z.literal(2), z.literal(3), z.literal(4)]), id]).rest(z.unknown()),
  z.tuple([z.literal(5)]).rest(z.unknown()),
  z.tuple([z.literal(6), rest, z.array(id)]),
])

type Command = z.infer<typeof command>

/** The records one x2many field of one record points to, and how to change which they are. */
interface Links {
  readonly all: () => readonly number[]
  readonly add: (ids: readonly number[]) => void
  readonly drop: (ids: readonly number[]) => void
}

/** one2many: the other side holds the link. */
const inversely = (env: Env, comodel: WireModel, column: string, ownerId: number): Links => ({
  all: () => env.world.children(comodel.table, column, ownerId).map((row) => row.id),
  add: (ids) => env.world.write(comodel.table, ids, { [column]: ownerId }),
  drop: (ids) => env.world.write(comodel.table, ids, { [column]: false }),
})

/** many2many: this side holds the ids. */
function directly({ world }: Env, table: string, column: string, ownerId: number): Links {
  const all = (): readonly number[] => idsOf(world.get(table, ownerId), column)
  const set = (ids: readonly number[]): void => world.write(table, ownerId, { [column]: ids })
  return {
    all,
    add: (ids) => set([...new Set([...all(), ...ids])]),
    drop: (ids) => set(all().filter((known) => !ids.includes(known))),
  }
}

/** Changes the records an x2many field of one record points to. @throws ValueError on anything but commands */
export function applyCommands(
  env: Env,
  comodel: WireModel,
  table: string,
  ownerId: number,
  field: WireField,
  value: unknown,
): void {
  const commands = z.array(command).safeParse(value === false || value === null ? [] : value)
  if (!commands.success) throw valueError(`Wrong value for ${table}.${field.name}: ${JSON.stringify(value)}`)
  const column = field.inverseColumn
  const links = column ? inversely(env, comodel, column, ownerId) : directly(env, table, field.column, ownerId)
  const backLink = column && comodel.columns.get(column)?.name
  for (const one of commands.data) apply(env, comodel, links, one, backLink ? { [backLink]: ownerId } : {})
}

function apply(env: Env, comodel: WireModel, links: Links, one: Command, backLink: WireValues): void {
  switch (one[0]) {
    case 0: {
      const created = createRecord(env, comodel, { ...one[2], ...backLink })
      if (Object.keys(backLink).length === 0) links.add([created])
      break
    }
    case 1:
      writeRecords(env, comodel, [one[1]], one[2])
      break
    case 2:
      unlinkRecords(env, comodel, [one[1]])
      break
    case 3:
      links.drop([one[1]])
      break
    case 4:
      links.add([one[1]])
      break
    case 5:
      links.drop(links.all())
      break
    case 6:
      links.drop(links.all().filter((known) => !one[2].includes(known)))
      links.add(one[2])
      break
  }
}
