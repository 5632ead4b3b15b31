/**
 * Which relations of Odoo a field of the graph will need, so that a search can read them along in one call. Paths are
 * of Odoo 19's field names, seen from the record behind the type. A field that is not listed reads what it needs when
 * it is resolved: a missing row costs a call, never an answer.
 */
export interface Edge {
  /** Where the fields below go on from; empty for the same record. */
  readonly at: string
  /** What else is read along. */
  readonly along?: readonly string[]
}

export type Edges = Readonly<Record<string, Readonly<Record<string, Edge>>>>
