import type { z } from 'zod'
import type { PartnerNotice } from '../canonical/partner-notice.ts'
import type {
  DocumentReference,
  FreightCharge,
  LabelReport,
  ProofOfDelivery,
  RateReport,
  StockReport,
  TrackingReport,
  TransportReport,
  WarehouseOrderMap,
  WarehouseOrderReport,
} from '../canonical/partner-reports.ts'
import type { ReturnMap, ReturnReport } from '../canonical/return-report.ts'
import type { ReasonMap, StatusMap } from '../canonical/tracking-event.ts'
import type { SidecarError } from '../foundation/errors.ts'
import type { Logger } from '../foundation/logger.ts'
import type { Secret } from '../foundation/secret.ts'
import type { PartnerHttp, PartnerReply } from '../http/partner-http.ts'
import type { ChangePage, ChangesWanted } from './change-page.ts'
import type { KnownItems } from './known-items.ts'
import type { LabelPurchase, RateRequest, TransportOrder, WarehouseOrder, WarehouseOrderChange } from './orders-out.ts'

/**
 * What a connector is made of: this is the one file its author has to read. A connector is code for one partner system; a
 * connection is one configured account of it. It knows nothing of databases, jobs, GraphQL or other connectors, opens no
 * socket of its own, and keeps no state of its own.
 */
export const spiVersion = '1.2.0'

export type ConnectorKind = 'carrier-hub' | 'carrier' | 'wms' | 'tms' | 'visibility'
export type Environment = 'sandbox' | 'live'

/** What every capability is given. */
export interface CallContext<Settings = unknown> {
  readonly http: PartnerHttp
  readonly settings: Settings
  readonly environment: Environment
  /** IANA zone the operator says this partner's local times are in; null when nobody said. */
  readonly timeZone: string | null
  readonly signal: AbortSignal
  /** ms */
  readonly now: number
  readonly logger: Logger
  /** Ids of this partner's items, as they were found before. */
  readonly items: KnownItems
  /** What nobody can read is kept for people to look at, without what must not be kept. The rest of its batch goes on. */
  unreadable(where: string, problem: string, payload: unknown): void
}

export interface TrackingQuery {
  readonly trackingNumber: string
  /** The partner's code of the carrier, from the connection's `carriers`; null when it has to find out. */
  readonly carrier: string | null
}

/**
 * Each is there or not: what is absent the partner can't do. Input and output are canonical. What is not found is left
 * out of the answer and never invented; every page is read to its end.
 */
export interface Capabilities<S> {
  readonly tracking?: {
    /** As many numbers as one call of the partner takes; 1 when it has no batch. */
    readonly maxBatch: number
    fetch(context: CallContext<S>, queries: readonly TrackingQuery[]): Promise<readonly TrackingReport[]>
    changedSince?(context: CallContext<S>, wanted: ChangesWanted): Promise<ChangePage<TrackingReport>>
  }
  readonly rates?: { quote(context: CallContext<S>, request: RateRequest): Promise<readonly RateReport[]> }
  readonly labels?: {
    /** Writes `reference` where `findByReference` finds it again. */
    buy(context: CallContext<S>, purchase: LabelPurchase): Promise<LabelReport>
    cancel(context: CallContext<S>, externalId: string): Promise<void>
    findByReference(context: CallContext<S>, reference: string): Promise<LabelReport | null>
  }
  readonly stock?: {
    readonly maxBatch: number
    fetch(context: CallContext<S>, skus: readonly string[]): Promise<readonly StockReport[]>
    changedSince?(context: CallContext<S>, wanted: ChangesWanted): Promise<ChangePage<StockReport>>
  }
  readonly warehouseOrders?: {
    readonly maxBatch: number
    /** By our references. */
    fetch(context: CallContext<S>, references: readonly string[]): Promise<readonly WarehouseOrderReport[]>
    changedSince(context: CallContext<S>, wanted: ChangesWanted): Promise<ChangePage<WarehouseOrderReport>>
    create(context: CallContext<S>, order: WarehouseOrder): Promise<WarehouseOrderReport>
    update?(context: CallContext<S>, externalId: string, change: WarehouseOrderChange): Promise<void>
    cancel(context: CallContext<S>, externalId: string, reason: string): Promise<void>
    hold?(context: CallContext<S>, externalId: string, held: boolean): Promise<void>
    findByReference(context: CallContext<S>, reference: string): Promise<WarehouseOrderReport | null>
  }
  readonly returns?: {
    readonly maxBatch: number
    /** By the partner's ids. */
    fetch(context: CallContext<S>, externalIds: readonly string[]): Promise<readonly ReturnReport[]>
    changedSince(context: CallContext<S>, wanted: ChangesWanted): Promise<ChangePage<ReturnReport>>
  }
  readonly dispatch?: {
    readonly maxBatch: number
    /** By our references. */
    fetch(context: CallContext<S>, references: readonly string[]): Promise<readonly TransportReport[]>
    changedSince?(context: CallContext<S>, wanted: ChangesWanted): Promise<ChangePage<TransportReport>>
    create(context: CallContext<S>, order: TransportOrder): Promise<TransportReport>
    cancel(context: CallContext<S>, externalId: string): Promise<void>
    findByReference(context: CallContext<S>, reference: string): Promise<TransportReport | null>
  }
  /** By the partner's id of the transport or tracker. */
  readonly proofOfDelivery?: { fetch(context: CallContext<S>, externalId: string): Promise<readonly ProofOfDelivery[]> }
  readonly documents?: {
    fetch(context: CallContext<S>, document: DocumentReference): Promise<{ mediaType: string; bytes: Uint8Array }>
  }
  readonly freightCost?: { fetch(context: CallContext<S>, externalId: string): Promise<readonly FreightCharge[]> }
  readonly webhooks?: Webhooks<S>
}

export interface InboundWebhook {
  readonly headers: { get(name: string): string | null }
  /** As it came over the wire. */
  readonly body: Uint8Array
  readonly nowMs: number
}

export interface Webhooks<S> {
  /**
   * Proves over the raw bytes, in the partner's own scheme and in constant time, that one of the secrets was used.
   * @returns the delivery's id, the same when it is sent again; null when the partner gives none
   * @throws WEBHOOK_SIGNATURE_MISSING, WEBHOOK_SIGNATURE_INVALID, WEBHOOK_TIMESTAMP_OUTSIDE_WINDOW
   */
  verify(webhook: InboundWebhook, secrets: readonly Secret[]): string | null
  /** Pure. @throws WEBHOOK_EVENT_INVALID */
  read(json: unknown, context: { readonly settings: S; readonly timeZone: string | null }): readonly PartnerNotice[]
  /** What the partner wants to hear in return, where 202 and our own words will not do. */
  readonly reply?: { readonly status: number; readonly json: unknown }
}

export interface Limits {
  readonly perSecond: number
  readonly burst: number
  /** Calls at once, over all replicas. */
  readonly concurrency: number
}

/** How a call proves who we are. A token is obtained once, kept until it expires, and renewed after a 401. */
export type Auth<S> =
  | { readonly kind: 'headers'; headers(settings: S): Readonly<Record<string, string>> }
  | {
      readonly kind: 'token'
      obtain(context: CallContext<S>): Promise<{ token: string; expiresInMs: number }>
      headers(token: string, settings: S): Readonly<Record<string, string>>
    }

/** How long the next call waits: what is left is read from a reply's headers or body. */
export type Quota = { readonly waitMs: number }

export interface Connector<S = unknown> {
  /** Kebab-case, as the connection file names it. */
  readonly id: string
  /** Semver of this connector. */
  readonly version: string
  /** Range of `spiVersion` it was written for: refused at the start when it does not fit. */
  readonly spi: string
  readonly label: string
  readonly kind: ConnectorKind
  /** The account's settings. A secret is declared with `secret()` and arrives as a `Secret`. */
  readonly settings: z.ZodType<S>
  /** Addresses by environment; a setting may replace them. `sandbox` is what a connection uses that says nothing. */
  baseUrl(settings: S, environment: Environment): string
  /** Hosts beside that of the address where documents lie: `*.example.com` takes in what is below. No key is sent there. */
  readonly documentHosts?: readonly string[]
  readonly auth: Auth<S>
  readonly limits: Limits
  readonly timeouts: { readonly connectMs: number; readonly totalMs: number }
  /** The header that makes a write repeatable, where the partner has one. */
  readonly idempotencyHeader?: string
  readonly capabilities: Capabilities<S>
  /** Codes of tracking and transport. */
  readonly statusMap: StatusMap
  readonly reasonMap: ReasonMap
  readonly warehouseOrderMap?: WarehouseOrderMap
  readonly returnMap?: ReturnMap
  /** Codes of the partner's list that are left out, each with the reason why. */
  readonly unmapped: Readonly<Record<string, string>>
  /** What a reply is, when it is no success; null when it is one. Errors inside a 200 are found here. */
  refusalOf(reply: PartnerReply): SidecarError | null
  quotaOf?(reply: PartnerReply): Quota | null
  /** Where personal data stands in what is sent and received: `recipient.phone`, `events[].signed_by`. Kept out of logs. */
  readonly redact: readonly string[]
  /** The account that answered, in a word. @throws as `send` does */
  testConnection(context: CallContext<S>): Promise<string>
}

/** Checks the types of a connector where it is written. */
export const defineConnector = <S>(connector: Connector<S>): Connector<S> => connector
