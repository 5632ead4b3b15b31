import { type Names, namesOf } from './names.ts'
import type { Description } from './openapi.ts'
import type { CapabilityName, Wanted } from './wanted.ts'

/** Stands in every file that holds something made up. A test of the new connector fails as long as it is found. */
export const mark = 'Invented by the scaffold'

/** A name that is in every list of the sandbox, so that one change is found in all of them. */
export const sample = 'SAMPLE-0001'

/** All the templates have to know. */
export interface Plan extends Names {
  readonly kind: Wanted['kind']
  readonly capabilities: readonly CapabilityName[]
  has(...names: readonly CapabilityName[]): boolean
  readonly sandboxUrl: string
  readonly liveUrl: string
  /** Tracking and transport. At least two. */
  readonly statusCodes: readonly string[]
  /** At least two. */
  readonly orderCodes: readonly string[]
  /** At least two. */
  readonly returnCodes: readonly string[]
  readonly operations: Description['operations']
}

export function planOf({ id, kind, capabilities }: Wanted, description: Description): Plan {
  const has = (...names: readonly CapabilityName[]): boolean => names.some((name) => capabilities.includes(name))
  const ofOrders = has('warehouseOrders') ? description.orderCodes : []
  // Without orders of a warehouse every code is one of a transport.
  const others = has('warehouseOrders')
    ? description.statusCodes
    : [...description.orderCodes, ...description.statusCodes]
  return {
    ...namesOf(id),
    kind,
    capabilities,
    has,
    sandboxUrl: description.sandboxUrl ?? 'https://sandbox.example.invalid',
    liveUrl: description.liveUrl ?? 'https://live.example.invalid',
    statusCodes: enough([...new Set(others)], ['on_the_road', 'handed_over']),
    orderCodes: enough([...new Set(ofOrders)], ['order_taken', 'order_sent']),
    returnCodes: ['return_expected', 'return_counted'],
    operations: description.operations,
  }
}

const enough = (codes: readonly string[], invented: readonly string[]): readonly string[] =>
  codes.length < 2 ? invented : codes

/** First and last of a list of codes, for a sandbox to send. */
export const twoOf = (codes: readonly string[]): readonly [string, string] => [codes[0] ?? '', codes.at(-1) ?? '']

/** A text as it stands in code. */
export const quoted = (text: string): string => JSON.stringify(text)
