import type { Sources } from './imports.ts'
import type { Plan } from './plan.ts'

/** A list of the sandbox's. */
interface SandboxList {
  /** `levels` */
  readonly name: string
  /** What `count` of the case calls it, when it is made by us. */
  readonly counted?: 'labels' | 'warehouseOrders' | 'transportOrders'
  /** What becomes of the sample, as an object; and the webhook of that. */
  readonly change?: { readonly fields: string; readonly event: string; readonly data: string }
}

/** All that one capability is made of. Every text is code, or a line of it, which Biome puts into shape. */
export interface Piece {
  /** Of the connector. */
  readonly file: string
  code(plan: Plan): string
  /** Shapes of what the partner sends. */
  readonly wire?: string
  /** From the partner's words to ours, and the other way round. */
  translate?(plan: Plan): string
  readonly redact: readonly string[]
  readonly sandbox: {
    readonly file: string
    /** The function that adds its routes. */
    readonly routes: string
    readonly list?: SandboxList
    code(plan: Plan): string
  }
  readonly case?: string
  readonly budget: Readonly<Record<string, string>>
  /** One record as the partner sends it, and what is read from it. */
  readonly recorded?: {
    readonly file: string
    json(plan: Plan): unknown
    readonly read: string
    expected(plan: Plan): string
  }
}

/** Names the texts use, and where they come from. */
export const sandboxSources: Sources = {
  PartnerApp: ['../partner.ts', 'type'],
  Table: ['./table.ts', 'type'],
  createTable: ['./table.ts', 'value'],
  isAsked: ['./table.ts', 'value'],
  sandboxPerson: ['./voice.ts', 'value'],
  notFound: ['./voice.ts', 'value'],
  refused: ['./voice.ts', 'value'],
}
