import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway'
import { parse, validate } from 'graphql'

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }

/** Apollo's own gateway, with what Apollo Server does before it: parse, validate, and pass on who asks. */
export async function startApolloGateway(supergraphSdl: string) {
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger: quiet,
    buildService: ({ url = '' }) =>
      new RemoteGraphQLDataSource<{ authorization?: string }>({
        url,
        willSendRequest({ request, context }) {
          if (context.authorization) request.http?.headers.set('authorization', context.authorization)
        },
      }),
  })
  const { schema, executor } = await gateway.load()

  async function answer(body: { query: string; variables?: object; operationName?: string }, authorization?: string) {
    const document = parse(body.query)
    const errors = validate(schema, document)
    if (errors.length > 0) return { errors }
    const asked = {
      ...{ document, queryHash: body.query, source: body.query, operationName: body.operationName ?? null },
      request: { ...body },
      context: { authorization },
      ...{ schema, logger: quiet, metrics: {}, overallCachePolicy: {} },
    }
    return executor(asked as never)
  }

  const server = createServer(async (request, response) => {
    const reply = await answer((await json(request)) as never, request.headers.authorization).catch((error) => ({
      errors: [{ message: String(error) }],
    }))
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(reply))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await gateway.stop()
    },
  }
}
