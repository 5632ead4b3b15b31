import type { GraphReply } from '../../support/test-sidecar.ts'

/** Asks the graph with some key, as a client would. */
export async function askAs(
  sidecar: { readonly url: string },
  key: string,
  query = '{ __typename }',
  variables: Record<string, unknown> = {},
): Promise<GraphReply> {
  const reply = await fetch(new URL('/graphql', sidecar.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query, variables }),
  })
  return { status: reply.status, ...((await reply.json()) as Omit<GraphReply, 'status'>) }
}
