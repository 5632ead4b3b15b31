import { ApolloClient, CombinedGraphQLErrors, HttpLink, InMemoryCache, ServerError } from '@apollo/client'
import { headers, patientFetch, url } from './connection.ts'
import { LateOrdersDocument, WhereIsMyOrderDocument } from './graph/graphql.ts'
import { tellErrors, tellLate, tellOrder, tellRefusal } from './tell.ts'

const client = new ApolloClient({
  link: new HttpLink({ uri: url, headers, fetch: patientFetch }),
  cache: new InMemoryCache({ possibleTypes: { Transfer: ['Fulfillment', 'Receipt', 'Return'] } }),
})

async function tellEveryLateOrder(after: string | null = null): Promise<void> {
  const { data } = await client.query({ query: LateOrdersDocument, variables: { first: 2, after }, errorPolicy: 'all' })
  const orders = data?.orders
  if (!orders) return
  tellLate(orders)
  if (orders.pageInfo.hasNextPage) await tellEveryLateOrder(orders.pageInfo.endCursor)
}

const { data, error } = await client.query({
  query: WhereIsMyOrderDocument,
  variables: { number: 'S00042' },
  // A part that could not be told does not cost the rest.
  errorPolicy: 'all',
})
if (error && !CombinedGraphQLErrors.is(error)) tellRefusal(ServerError.is(error) ? error.statusCode : undefined)
else {
  if (data?.order) tellOrder(data.order)
  tellErrors(error?.errors)
  await tellEveryLateOrder()
}
