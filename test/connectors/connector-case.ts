import type { DocumentReference } from '../../sidecar/src/canonical/partner-reports.ts'
import type {
  LabelPurchase,
  RateRequest,
  TransportOrder,
  WarehouseOrder,
} from '../../sidecar/src/connectors/orders-out.ts'
import type { Connector, InboundWebhook, TrackingQuery } from '../../sidecar/src/connectors/spi.ts'
import type { Secret } from '../../sidecar/src/foundation/secret.ts'
import type { PartnerOptions, SandboxPartner } from '../../sidecar/src/sandbox/partners/partner.ts'
import type { WebhookSender } from '../../sidecar/src/sandbox/partners/webhook-sender.ts'
import type { ContractGuard } from './contract/contract-guard.ts'

/** A partner with its state, as the conformance suite steers it. */
export interface PartnerUnderTest {
  readonly partner: SandboxPartner
  readonly webhooks: WebhookSender | null
  /** How many the partner holds: effects that happened. */
  count(what: 'labels' | 'warehouseOrders' | 'transportOrders'): number
  /** Something in a list the connector pages through goes away while it does. */
  removeDuringPaging?(): void
  /**
   * Something that is reported as changed changes now.
   * @returns the tracking number, SKU, number of a return, or the reference or id of an order or transport
   */
  change?(): string | Promise<string>
}

export type Forgery = 'good' | 'tampered' | 'wrong-secret' | 'unsigned' | 'stale'

/**
 * All the conformance suite has to know of a connector: `test/connectors/conformance.ts` proves the rest. What is left out
 * must be a capability the connector does not have.
 */
export interface ConnectorCase<S = unknown> {
  readonly connector: Connector<S>
  /** Settings for a partner at this address, secrets resolved. */
  settings(url: string): S
  start(options?: PartnerOptions): Promise<PartnerUnderTest>
  /** Null when the vendor's contract can't be had on this machine. */
  contract(): Promise<ContractGuard | null>
  /** Paths the contract is not about, such as where tokens are had. */
  readonly outsideContract?: RegExp
  /** Texts of personal data the sandbox answers with or is sent: none may get into a log or an error. */
  readonly personal: readonly string[]
  /** What the partner's times carry: an offset, a zone the partner promises, or nothing. */
  readonly times: 'offset' | 'promised-zone' | 'local-without-zone'
  /** The vendor answers errors with 200. */
  readonly errorsIn200: boolean
  /** Codes of the vendor's published list: each must be mapped or left out on purpose. */
  readonly statusCodes: readonly string[]
  readonly reasonCodes: readonly string[]
  readonly warehouseOrderCodes?: readonly string[]
  readonly returnCodes?: readonly string[]
  /** Codes that are mapped or sent though the vendor's list does not have them, each with the reason why. */
  readonly codesBesideTheList?: Readonly<Record<string, string>>
  /** Why changes are told again in every round, such as that the partner can't be asked for changes. */
  readonly tellsAgain?: string
  /** Why sandbox and live are one address, such as that the key tells them apart. */
  readonly oneAddress?: string
  readonly tracking?: {
    /** Known to the sandbox, in different states, more than one batch or page of them. */
    readonly known: readonly TrackingQuery[]
    readonly unknown: TrackingQuery
    /** One with more events than a page holds, where events come in pages. */
    readonly longest?: { readonly query: TrackingQuery; readonly events: number }
  }
  readonly rates?: RateRequest
  readonly labels?: LabelPurchase
  readonly stock?: { readonly known: readonly string[]; readonly unknown: string }
  readonly warehouseOrders?: WarehouseOrder
  /** The partner's id of a return it does not have; those it has are among what changed. */
  readonly returns?: { readonly unknown: string }
  readonly dispatch?: TransportOrder
  /** A document the sandbox has, where none can be found by the other capabilities. */
  readonly document?: DocumentReference
  readonly webhooks?: {
    /** One webhook as the vendor would send it, good or forged; the secrets are those of the receiver. */
    sign(body: string, forgery: Forgery): { readonly webhook: InboundWebhook; readonly secrets: readonly Secret[] }
    /** Bodies of the life of one object, in the order they happened. */
    readonly story: readonly string[]
    /** False: the vendor's scheme has no time in it, so that an old message can't be told from a new one. */
    readonly timed: boolean
  }
  /** How many calls `n` objects may cost, by capability: `'tracking.fetch': (n) => Math.ceil(n / 100)`. */
  readonly callBudget: Readonly<Record<string, (n: number) => number>>
}
