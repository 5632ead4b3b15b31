import { Client, fetchExchange } from '@urql/core'
import { headers, patientFetch, url } from './connection.ts'
import { LateOrdersDocument, WhereIsMyOrderDocument } from './graph/graphql.ts'
import { tellErrors, tellLate, tellOrder, tellRefusal } from './tell.ts'

const client = new Client({
  url,
  exchanges: [fetchExchange],
  fetch: patientFetch,
  fetchOptions: { headers },
  preferGetMethod: false,
})

async function tellEveryLateOrder(after: string | null = null): Promise<void> {
  const { data, error } = await client.query(LateOrdersDocument, { first: 2, after })
  tellErrors(error?.graphQLErrors)
  if (!data?.orders) return
  tellLate(data.orders)
  if (data.orders.pageInfo.hasNextPage) await tellEveryLateOrder(data.orders.pageInfo.endCursor)
}

const { data, error } = await client.query(WhereIsMyOrderDocument, { number: 'S00042' })
if (error && !error.response?.ok) tellRefusal(error.response?.status)
else {
  if (data?.order) tellOrder(data.order)
  tellErrors(error?.graphQLErrors)
  await tellEveryLateOrder()
}
