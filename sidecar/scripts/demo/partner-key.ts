import { z } from 'zod'
import { storyNumber } from './examples.ts'

export interface PartnerKey {
  readonly key: string
  /** Whose shipments it opens. */
  readonly of: string
}

const someOrder = z.object({ customer: z.object({ id: z.string(), name: z.string() }).nullable() })

const whose = z.object({ story: someOrder.nullable(), orders: z.object({ nodes: z.array(someOrder) }) })

const newKey = z.object({ createApiKey: z.object({ key: z.string().nullable() }) })

const ordersQuery = `{
  story: order(number: "${storyNumber}") { customer { id name } }
  orders(first: 1, filter: { states: [CONFIRMED] }) { nodes { customer { id name } } }
}`

const createMutation = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { key } }`

const dayMs = 86_400_000

/** A key as a customer is given it, with their own rows alone: of whoever the story is about, or ordered last. */
export async function partnerKey(graphqlUrl: string, apiKey: string): Promise<PartnerKey | null> {
  const ask = async (query: string, variables: object = {}): Promise<unknown> => {
    const reply = await fetch(graphqlUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` },
      body: JSON.stringify({ query, variables }),
    })
    return z.object({ data: z.unknown() }).parse(await reply.json()).data
  }
  const { story, orders } = whose.parse(await ask(ordersQuery))
  const customer = (story ?? orders.nodes[0])?.customer
  if (!customer) return null
  const { id, name } = customer
  const expiresAt = new Date(Date.now() + dayMs).toISOString()
  const input = { client: 'demo-customer', roles: ['customer'], rows: { customers: [id] }, expiresAt }
  const { key } = newKey.parse(await ask(createMutation, { input })).createApiKey
  return key === null ? null : { key, of: name }
}
