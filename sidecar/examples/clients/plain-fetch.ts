import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { print } from 'graphql'
import { headers, patientFetch, url } from './connection.ts'
import { LateOrdersDocument, WhereIsMyOrderDocument } from './graph/graphql.ts'
import { type GraphError, tellErrors, tellLate, tellOrder, tellRefusal } from './tell.ts'

interface Answer<Data> {
  /** Null or not there when nothing could be told. */
  readonly data?: Data | null
  readonly errors?: readonly GraphError[]
}

/** The answer; null when the request was refused. */
async function ask<Data, Variables>(
  operation: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Answer<Data> | null> {
  const asked = patientFetch(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query: print(operation), variables }),
  })
  const reply = await asked.catch(() => null)
  if (reply?.ok) return (await reply.json()) as Answer<Data>
  tellRefusal(reply?.status)
  return null
}

async function tellEveryLateOrder(after: string | null = null): Promise<void> {
  const answer = await ask(LateOrdersDocument, { first: 2, after })
  const orders = answer?.data?.orders
  tellErrors(answer?.errors)
  if (!orders) return
  tellLate(orders)
  if (orders.pageInfo.hasNextPage) await tellEveryLateOrder(orders.pageInfo.endCursor)
}

const answer = await ask(WhereIsMyOrderDocument, { number: 'S00042' })
if (answer) {
  if (answer.data?.order) tellOrder(answer.data.order)
  tellErrors(answer.errors)
  await tellEveryLateOrder()
}
