import { expect } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import type { Receiver, RecordChanged } from './addon-receiver.ts'
import { type Fault, faultOf, json2, jsonRpc } from './http.ts'
import { createPartner } from './records.ts'
import { is19, type Target } from './target.ts'
import { call, type Wire, wiresOf } from './wire.ts'

/** An Odoo with our addon, which tells the receiver what changes. */
export interface AddonTarget {
  /** As somebody who works in Odoo. */
  readonly staff: Target
  /** As the user connected systems log in with. */
  readonly service: Target
  /** As somebody who may log in and has nothing to do with connected systems. */
  readonly stranger: Target
  readonly receiver: Receiver
}

export type Transport = Wire['name']

export const transportsOf = (target: Target): readonly Transport[] =>
  is19(target) ? ['jsonrpc', 'json2'] : ['jsonrpc']

type Arguments = Readonly<Record<string, unknown>>
type Outcome = { readonly value: unknown } | { readonly fault: Fault }

async function ask(target: Target, transport: Transport, method: string, args: Arguments): Promise<Outcome> {
  if (transport === 'json2') {
    const reply = await json2(target, 'logistics.graph', method, args)
    return reply.status === 200 ? { value: JSON.parse(reply.text) } : { fault: faultOf(reply) }
  }
  const { db, login, password } = target
  const uid = (await jsonRpc(target, 'common', 'authenticate', [db, login, password, {}])).result
  const { error, result } = await jsonRpc(target, 'object', 'execute_kw', [
    ...[db, uid, password, 'logistics.graph', method],
    ...[[], args],
  ])
  return error ? { fault: error.data } : { value: result }
}

/** What a method of `logistics.graph` answers. */
export async function graph(target: Target, transport: Transport, method: string, args: Arguments): Promise<unknown> {
  const outcome = await ask(target, transport, method, args)
  if ('fault' in outcome) expect.fail(`${method}: ${outcome.fault.name}: ${outcome.fault.message}`)
  return outcome.value
}

/** How a method of `logistics.graph` is refused. */
export async function graphRefusal(
  target: Target,
  transport: Transport,
  method: string,
  args: Arguments,
): Promise<Fault> {
  const outcome = await ask(target, transport, method, args)
  if ('value' in outcome) expect.fail(`${method} went through: ${JSON.stringify(outcome.value)}`)
  return outcome.fault
}

/** The wire staff work over; one is enough, because what is told does not depend on it. */
export function staffWire({ staff }: AddonTarget): Wire {
  const wire = wiresOf(staff).at(-1)
  if (!wire) throw new Error(`No transport to ${staff.name}.`)
  return wire
}

/** What was told while `work` ran: everything up to a mark that is set after it. */
export async function changesDuring(
  target: AddonTarget,
  work: () => Promise<unknown>,
): Promise<readonly RecordChanged[]> {
  const wire = staffWire(target)
  const mark = await createPartner(wire)
  const isMark = ({ subject, data }: RecordChanged): boolean =>
    subject === `res.partner/${mark}` && data.operation === 'write'
  const setMark = (): Promise<unknown> =>
    call(wire, 'res.partner', 'write', { ids: [mark], vals: { ref: uniqueRef() } })
  const marks = (): readonly number[] =>
    target.receiver.changes().flatMap((change, index) => (isMark(change) ? [index] : []))
  await setMark()
  await eventually(() => marks().length === 1, 'the mark before the work arrives')
  await work()
  await setMark()
  await eventually(() => marks().length === 2, 'the mark after the work arrives')
  const [from = 0, to = 0] = marks()
  return target.receiver.changes().slice(from + 1, to)
}

let refs = 0
const uniqueRef = (): string => `mark ${refs++}`

const shown = ({ subject, data }: RecordChanged): string => `${data.operation} ${subject}`

/** `write sale.order/42`: at least these were told, and nothing of these models. */
export function expectTold(
  changes: readonly RecordChanged[],
  { atLeast, nothingOf = [] }: { readonly atLeast: readonly string[]; readonly nothingOf?: readonly string[] },
): void {
  const told = changes.map(shown)
  expect(told).toEqual(expect.arrayContaining([...atLeast]))
  expect(told.filter((one) => nothingOf.some((model) => one.includes(` ${model}/`)))).toEqual([])
}

/** The one event about a record. */
export function changeOf(changes: readonly RecordChanged[], subject: string): RecordChanged['data'] {
  const found = changes.filter((change) => change.subject === subject)
  expect(found, changes.map(shown).join('\n')).toHaveLength(1)
  const [one] = found
  if (!one) throw new Error(`Nothing was told about ${subject}.`)
  return one.data
}

let keys = 0

/** An idempotency key nobody has used. */
export const freshKey = (): string => `contract-${process.pid}-${Date.now()}-${keys++}`
