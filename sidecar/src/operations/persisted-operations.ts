import type { GraphQLSchema } from 'graphql'
import type { Decider } from '../audit/audit.ts'
import type { PartnerSide } from '../contract/partner-side.ts'
import type {
  PersistedOperation,
  RemoveOperationsPayload,
  StoreOperationsInput,
  StoreOperationsPayload,
} from '../contract/resolver-types.ts'
import type { Sql } from '../db/database.ts'
import { SidecarError, toSidecarError } from '../foundation/errors.ts'
import {
  hashOf,
  operationsChanged,
  removeOperations,
  type StoredOperation,
  storedOperations,
  storeOperations,
} from '../persisted/stored-operations.ts'
import { validDocument } from '../persisted/valid-document.ts'

const mostAtOnce = 200

export const listPersisted = async (sql: Sql): Promise<readonly PersistedOperation[]> =>
  (await storedOperations(sql)).map(toView)

/** All of them or none. */
export async function storeAll(
  partners: PartnerSide,
  schema: GraphQLSchema,
  { documents }: StoreOperationsInput,
  who: Decider,
): Promise<StoreOperationsPayload> {
  try {
    expectSome(documents, 'documents')
    const valid = documents.map((text) => validDocument(schema, text))
    const stored = await partners.database.transaction(async (tx) => {
      await storeOperations(tx, valid, who)
      await partners.announce(tx, [operationsChanged])
      return new Map((await storedOperations(tx)).map((operation) => [operation.hash, operation]))
    })
    return { operations: documents.map((text) => toView(stored.get(hashOf(text)) as StoredOperation)), userErrors: [] }
  } catch (caught) {
    const { code, message } = toSidecarError(caught)
    if (code !== 'ARGUMENT_INVALID') throw caught
    return { operations: null, userErrors: [{ code, message }] }
  }
}

/** @throws ARGUMENT_INVALID */
export async function removeAll(
  partners: PartnerSide,
  hashes: readonly string[],
  who: Decider,
): Promise<RemoveOperationsPayload> {
  expectSome(hashes, 'hashes')
  const removed = await partners.database.transaction(async (tx) => {
    const gone = await removeOperations(tx, hashes, who)
    await partners.announce(tx, [operationsChanged])
    return gone
  })
  return { removed: [...removed] }
}

function expectSome(given: readonly string[], name: string): void {
  if (given.length >= 1 && given.length <= mostAtOnce) return
  throw new SidecarError('ARGUMENT_INVALID', `Give 1 to ${mostAtOnce} \`${name}\`.`)
}

const toView = ({ principal, ...operation }: StoredOperation): PersistedOperation => ({
  ...operation,
  storedBy: principal,
})
