import type { InvoiceRule } from '../canonical/invoice-rule.ts'
import { isWithin, type Scope } from '../canonical/scope.ts'
import type { Connector, Environment, Limits } from '../connectors/spi.ts'
import type { Secret } from '../foundation/secret.ts'

/** What a partner can be asked for, as a query sees it: each has an age of its own. */
export const partnerFacts = ['tracking', 'stock', 'warehouseOrders', 'transport', 'rates'] as const
export type PartnerFact = (typeof partnerFacts)[number]

/** What runs by itself with a partner. */
const workflowNames = ['release', 'ship', 'label', 'dispatch', 'stock', 'returns'] as const
export type WorkflowName = (typeof workflowNames)[number]

export const workflowModes = ['off', 'observe', 'on'] as const
/** Observe: it is said what would be done, and nothing is. */
type WorkflowMode = (typeof workflowModes)[number]

/** Which orders are invoiced by themselves. */
export interface Invoicing {
  readonly mode: WorkflowMode
  readonly rule: InvoiceRule
  /** By the Odoo id of who is invoiced. */
  readonly customers: ReadonlyMap<number, InvoiceRule>
  /** Odoo ids; null for all. */
  readonly companies: readonly number[] | null
}

export const noInvoicing: Invoicing = { mode: 'off', rule: 'ON_POD', customers: new Map(), companies: null }

export const labelChoices = ['cheapest', 'fastest', 'service'] as const

/** Which of the offers for a shipment a label is bought of. */
export type LabelRule =
  | { readonly choose: 'cheapest' | 'fastest' }
  /** The partner's code. */
  | { readonly choose: 'service'; readonly service: string }

/** One configured account of a connector: who it is, and whose objects it is asked about. */
export interface Connection extends Scope {
  readonly id: string
  readonly connector: Connector
  readonly environment: Environment
  /** Parsed by the connector's own schema. */
  readonly settings: unknown
  readonly enabled: boolean
  /** Where the partner keeps what it is told, as the file has it; null when it does not say. */
  readonly region: string | null
  /** The partner's id of a place, by the code of Odoo's warehouse. */
  readonly locations: ReadonlyMap<string, string>
  /** The partner's code of a carrier, by the name of Odoo's delivery method; null when it serves all and finds out. */
  readonly carriers: ReadonlyMap<string, string | null> | null
  /** IANA zone of the partner's local times; null when nobody knows. */
  readonly timeZone: string | null
  readonly limits: Limits
  readonly allowPrivateHosts: readonly string[]
  /** How old a fact may be before it is asked for again, ms. */
  readonly maxAgeMs: Readonly<Record<PartnerFact, number>>
  /** How long a query waits for this partner at most, ms. */
  readonly budgetMs: number
  readonly workflows: Readonly<Record<WorkflowName, WorkflowMode>>
  readonly labels: LabelRule
  /** Any of them will do. */
  readonly webhookSecrets: readonly Secret[]
}

export const isFor = (connection: Connection, companyId: number | null, warehouseCode: string | null): boolean =>
  isWithin(connection, companyId, warehouseCode)
