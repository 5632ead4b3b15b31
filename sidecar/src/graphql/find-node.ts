import type { AnyNodeParent } from '../contract/parents.ts'
import { isSidecarError, SidecarError } from '../foundation/errors.ts'
import { parseGlobalId } from '../foundation/ids.ts'
import { type LazyPlan, noPlan } from '../odoo/read-plan.ts'
import type { Now, RequestReader } from '../reading/request-reader.ts'
import { nodeFinders } from './domains.ts'

/** Whether who asks has the scopes of a type. */
export type MayRead = (type: string) => boolean

/**
 * Whatever an id names; null when it is not there, or not the viewer's to see: then nobody is asked for it.
 * @throws ID_INVALID
 */
export function findNode(
  reader: RequestReader,
  id: string,
  plan: LazyPlan,
  mayRead: MayRead,
): Now<AnyNodeParent | null> {
  const { type } = parseGlobalId(id)
  const finder = Object.hasOwn(nodeFinders, type) ? nodeFinders[type] : undefined
  if (!finder) throw new SidecarError('ID_INVALID', 'This is not an id. Send back an `id` exactly as you read it.')
  return mayRead(type) ? finder(reader, id, plan) : null
}

/** What can't be named is nobody's to see. */
export async function isSeen(reader: RequestReader, id: string, mayRead: MayRead): Promise<boolean> {
  try {
    return (await findNode(reader, id, noPlan, mayRead)) !== null
  } catch (error) {
    if (isSidecarError(error) && unseen.has(error.code)) return false
    throw error
  }
}

const unseen: ReadonlySet<string> = new Set(['ID_INVALID', 'ID_TYPE_MISMATCH', 'NOT_FOUND'])
