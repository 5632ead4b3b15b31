import type { Connector, Environment, Limits } from '../connectors/spi.ts'
import type { Secret } from '../foundation/secret.ts'

/** What a partner can be asked for, as a query sees it: each has an age of its own. */
export const partnerFacts = ['tracking', 'stock', 'warehouseOrders', 'transport', 'rates'] as const
export type PartnerFact = (typeof partnerFacts)[number]

/** One configured account of a connector: who it is, and whose objects it is asked about. */
export interface Connection {
  readonly id: string
  readonly connector: Connector
  readonly environment: Environment
  /** Parsed by the connector's own schema. */
  readonly settings: unknown
  readonly enabled: boolean
  /** Odoo ids; null for all. */
  readonly companies: readonly number[] | null
  /** Codes of Odoo's warehouses; null for all. */
  readonly warehouses: readonly string[] | null
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
  /** Any of them will do. */
  readonly webhookSecrets: readonly Secret[]
}

export const isFor = (connection: Connection, companyId: number | null, warehouseCode: string | null): boolean =>
  (connection.companies === null || companyId === null || connection.companies.includes(companyId)) &&
  (connection.warehouses === null || warehouseCode === null || connection.warehouses.includes(warehouseCode))
