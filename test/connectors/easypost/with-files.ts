import type { CallContext } from '../../../sidecar/src/connectors/spi.ts'
import { replyOf } from '../support/plain-http.ts'

/** Lets a context fetch whole addresses as well, without a key: files do not lie below the address of the API. */
export const withFiles = <S>(context: CallContext<S>): CallContext<S> => ({
  ...context,
  http: {
    async send(request) {
      if (!request.path.startsWith('http')) return context.http.send(request)
      const response = await fetch(request.path)
      return replyOf(response.status, response.headers, new Uint8Array(await response.arrayBuffer()))
    },
  },
})
