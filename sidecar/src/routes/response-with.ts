import { type IncomingMessage, type OutgoingHttpHeader, type OutgoingHttpHeaders, ServerResponse } from 'node:http'

type Given = OutgoingHttpHeaders | OutgoingHttpHeader[]

/**
 * A response with headers of its own, unless it says otherwise. They join the others where these are written: set one by
 * one beforehand, they would cost every answer the slow way through Node's headers, and a middleware would copy them all.
 */
export const responseWith = (always: Readonly<Record<string, string>>) =>
  class<Request extends IncomingMessage> extends ServerResponse<Request> {
    override writeHead(status: number, reason?: string | Given, headers?: Given): this {
      const [words, given] = typeof reason === 'string' ? [reason, headers] : [undefined, reason ?? headers]
      if (Array.isArray(given)) {
        for (const [name, value] of Object.entries(always)) if (!this.hasHeader(name)) this.setHeader(name, value)
        return words === undefined ? super.writeHead(status, given) : super.writeHead(status, words, given)
      }
      const all = { ...always, ...this.getHeaders(), ...given }
      return words === undefined ? super.writeHead(status, all) : super.writeHead(status, words, all)
    }
  }
