import type { Capabilities, ConnectorKind } from '../../src/connectors/spi.ts'
import { camelOf, clashes } from './names.ts'

export type CapabilityName = keyof Capabilities<unknown>

/** Both lists are the interface's own: what is added there is missing here, and does not type-check. */
const kinds: Readonly<Record<ConnectorKind, true>> = {
  'carrier-hub': true,
  carrier: true,
  wms: true,
  tms: true,
  visibility: true,
}

/** What each capability makes no sense without: at least one of these. */
const needs: Readonly<Record<CapabilityName, readonly CapabilityName[]>> = {
  tracking: [],
  rates: [],
  labels: [],
  stock: [],
  warehouseOrders: [],
  returns: [],
  dispatch: [],
  proofOfDelivery: ['tracking', 'dispatch'],
  documents: ['labels', 'proofOfDelivery'],
  freightCost: ['tracking', 'labels', 'warehouseOrders', 'dispatch'],
  webhooks: ['tracking', 'stock', 'warehouseOrders', 'returns', 'dispatch'],
}

export const kindNames = Object.keys(kinds)
export const capabilityNames = Object.keys(needs)

const isKind = (text: string): text is ConnectorKind => kindNames.includes(text)
const isCapability = (text: string): text is CapabilityName => capabilityNames.includes(text)

export interface Asked {
  readonly id?: string
  readonly kind?: string
  readonly capabilities?: string
}

export interface Wanted {
  readonly id: string
  readonly kind: ConnectorKind
  /** In the interface's order. */
  readonly capabilities: readonly CapabilityName[]
}

/** What was asked for, or everything that is wrong with it. @param taken ids of connectors there are */
export function wantedOf(asked: Asked, taken: readonly string[]): Wanted | readonly string[] {
  const { id = '', kind = '' } = asked
  const listed = (asked.capabilities ?? '').split(',').flatMap((name) => name.trim() || [])
  const capabilities = listed.filter(isCapability)
  const problems = [
    ...idProblems(id, taken),
    ...(isKind(kind) ? [] : [`--kind is one of ${kindNames.join(', ')}${kind === '' ? '' : `, and not ${kind}`}.`]),
    ...capabilityProblems(listed, capabilities),
  ]
  if (problems.length > 0 || !isKind(kind)) return problems
  return { id, kind, capabilities: capabilityNames.filter(isCapability).filter((name) => capabilities.includes(name)) }
}

function idProblems(id: string, taken: readonly string[]): readonly string[] {
  if (id === '') return ['--id is missing: the name of the connector in connection files, such as acme-wms.']
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id) || id.length < 2 || id.length > 40) {
    return [`--id ${id} is not kebab-case of 2 to 40 characters that begins with a letter, such as acme-wms.`]
  }
  if (taken.some((one) => camelOf(one) === camelOf(id)))
    return [`There is a connector ${id} already: choose another --id.`]
  return clashes(id) ? [`--id ${id} would be a word of the code itself: choose another, such as ${id}-api.`] : []
}

function capabilityProblems(listed: readonly string[], known: readonly CapabilityName[]): readonly string[] {
  if (listed.length === 0) return [`--capabilities is missing. There are ${capabilityNames.join(', ')}.`]
  const unknown = listed.filter((name) => !isCapability(name))
  return [
    ...unknown.map((name) => `There is no capability ${name}. There are ${capabilityNames.join(', ')}.`),
    ...known
      .filter((name) => needs[name].length > 0 && !needs[name].some((other) => known.includes(other)))
      .map((name) => `${name} is about what another capability tells of: add ${needs[name].join(' or ')}.`),
  ]
}
