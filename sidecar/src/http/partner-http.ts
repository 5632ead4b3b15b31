/** The one way out to a partner. Whatever opens a socket to the outside is behind this interface. */
export interface PartnerHttp {
  /**
   * Makes one call, within the connection's limits, deadline and allowed hosts. A reply the connector calls a refusal is
   * thrown, errors inside a 200 included; whatever else came back is returned.
   * @throws PARTNER_UNREACHABLE, PARTNER_TIMEOUT, PARTNER_THROTTLED, PARTNER_CIRCUIT_OPEN, PARTNER_AUTH_FAILED,
   * PARTNER_REFUSED, PARTNER_CALL_INVALID, PARTNER_FAULT, PARTNER_REPLY_INVALID, PARTNER_REPLY_TOO_LARGE,
   * PARTNER_RECORD_MISSING, EGRESS_REFUSED, and PARTNER_OUTCOME_UNKNOWN when a write may have happened
   */
  send(request: PartnerRequest): Promise<PartnerReply>
}

export type QueryValue = string | number | boolean | null | undefined | readonly (string | number)[]

export interface PartnerRequest {
  /** What it is called in metrics, audit and budgets: `trackers.get`. */
  readonly operation: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below the connection's address, or a whole address on one of its allowed hosts. */
  readonly path: string
  /** Values that are null or undefined are left out; a list is sent as the name repeated. */
  readonly query?: Readonly<Record<string, QueryValue>>
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly json?: unknown
  /** Sent as a form instead, as OAuth wants it (RFC 6749). */
  readonly form?: Readonly<Record<string, string>>
  /**
   * A write whose reply is lost may have happened: it is never repeated here, and its caller is told that the outcome is
   * unknown. A read is repeated once when the connection broke.
   */
  readonly effect: 'read' | 'write'
  /** Our name for the effect, sent along where the partner has a header for it. */
  readonly idempotencyKey?: string
  /** Larger replies are refused, bytes. */
  readonly largestReplyBytes?: number
}

export interface PartnerReply {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Uint8Array
  /** The body as JSON. @throws PARTNER_REPLY_INVALID */
  json(): unknown
}
