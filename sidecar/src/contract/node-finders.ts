import type { LazyPlan } from '../odoo/read-plan.ts'
import type { Now, RequestReader } from '../reading/request-reader.ts'
import type { AnyNodeParent } from './parents.ts'

/** How each type of a domain is found by its global id; null when it does not exist. */
export type NodeFinders = Readonly<
  Record<string, (reader: RequestReader, id: string, plan: LazyPlan) => Now<AnyNodeParent | null>>
>

/**
 * How the objects of a type are found by what people call them, several in one call: the field of its second key, and
 * what is found by each name. A name may be of several objects, or of none.
 */
interface NameFinder {
  readonly field: string
  find(
    reader: RequestReader,
    names: readonly string[],
    plan: LazyPlan,
  ): Promise<ReadonlyMap<string, readonly AnyNodeParent[]>>
}

export type NameFinders = Readonly<Record<string, NameFinder>>
