import type { TrackingReport } from './partner-reports.ts'

/** What a webhook says. Reports are taken as hints: `about` is read again where the partner can be asked. */
export interface PartnerNotice {
  /** The partner's id of the event, or one made of it: the same told twice has the same. At most 200 characters. */
  readonly id: string
  /** The partner's word for it. */
  readonly type: string
  /** ISO 8601 UTC; null when the partner does not say or its zone is unknown. */
  readonly occurredAt: string | null
  /** Null: nothing here follows from it. It is kept. */
  readonly about: NoticeSubject | null
}

export type NoticeSubject =
  | { readonly kind: 'tracking'; readonly trackingNumber: string; readonly report: TrackingReport | null }
  | { readonly kind: 'stock'; readonly sku: string }
  | { readonly kind: 'warehouseOrder'; readonly externalId: string | null; readonly reference: string | null }
  /** Goods that come back, by the partner's id. */
  | { readonly kind: 'return'; readonly externalId: string }
  | { readonly kind: 'transport'; readonly externalId: string | null; readonly reference: string | null }
