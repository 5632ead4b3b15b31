import type { LazyPlan } from '../odoo/read.ts'
import type { Now, RequestReader } from '../reading/request-reader.ts'
import type { AnyNodeParent } from './parents.ts'

/** How each type of a domain is found by its global id; null when it does not exist. */
export type NodeFinders = Readonly<
  Record<string, (reader: RequestReader, id: string, plan: LazyPlan) => Now<AnyNodeParent | null>>
>
