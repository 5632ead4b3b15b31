/** One call of a method of an Odoo model. Arguments are named as in Odoo's own Python signature. */
export interface OdooCall {
  readonly model: string
  readonly method: string
  /** The records it works on; leave out for a method of the model itself (`search_read`, `create` …). */
  readonly ids?: readonly number[]
  readonly args?: Readonly<Record<string, unknown>>
  readonly context: Readonly<Record<string, unknown>>
}

/** How a call reaches Odoo. Rejects with a SidecarError; resolves with the bare value, null for Python's None. */
export interface OdooTransport {
  readonly kind: TransportKind
  send(call: OdooCall, signal: AbortSignal): Promise<unknown>
  /** The Odoo id of the user the key belongs to. @throws ODOO_AUTH_FAILED */
  userId(signal: AbortSignal): Promise<number>
}

export const transportKinds = ['json2', 'jsonrpc'] as const
export type TransportKind = (typeof transportKinds)[number]
