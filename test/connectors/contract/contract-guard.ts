/** One request and its answer. A JSON body is parsed, text that is no JSON stays text, and no body is `undefined`. */
export interface Exchange {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly requestHeaders: Readonly<Record<string, string>>
  readonly requestBody: unknown
  readonly requestMediaType: string | null
  readonly status: number
  readonly responseBody: unknown
  readonly responseMediaType: string | null
  /** What came, where it is no JSON. */
  readonly responseBytes?: Uint8Array
}

/** The part of an exchange that is judged. */
export type Where = 'path' | 'query' | 'header' | 'request' | 'status' | 'response'

/** Something the vendor's contract does not have so. */
export interface Violation {
  /** `POST /v1/shipments/{id}/purchase`, `mutation order_create` */
  readonly operation: string
  readonly where: Where
  /** Into the body, or the name of a parameter. */
  readonly pointer: string
  readonly message: string
  /** What stood there, shortened. */
  readonly value: string
}

/** What nobody has judged: as bad as a violation, because it looks like none. */
export interface Unchecked {
  readonly operation: string
  readonly reason: string
}

/** Judges exchanges by a contract the vendor wrote. */
export interface ContractGuard {
  readonly vendor: string
  /** Takes note of what it finds, and never throws for it. */
  check(exchange: Exchange): void
  readonly violations: readonly Violation[]
  readonly unchecked: readonly Unchecked[]
  /** How often each operation was judged in full. */
  readonly checked: ReadonlyMap<string, number>
  /** Those of them the vendor's contract says nothing of, and one of our own does. */
  readonly checkedByOwn?: ReadonlySet<string>
}
