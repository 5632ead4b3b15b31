import type { ExecutionResult } from 'graphql'
import { z } from 'zod'
import { SidecarError } from '../foundation/errors.ts'
import type { GraphRequest } from './server.ts'

/** A JSON object, left as it is: its values are GraphQL's to check. */
const map = z.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
)

const body = z.object({
  query: z.string(),
  variables: map.nullish(),
  operationName: z.string().nullish(),
  /** Protocols of their own (persisted operations …); none is spoken here yet. */
  extensions: map.nullish(),
})

const jsonTypes = ['application/graphql-response+json', 'application/json', '*/*'] as const
export type AcceptedType = 'application/graphql-response+json' | 'application/json'

/**
 * The reply's type when a plain JSON reply will do, by GraphQL over HTTP; null when the caller wants something else
 * (an event stream, multipart) or weighs types against each other, which is Yoga's to sort out.
 */
export function acceptedType(accept: string | null): AcceptedType | null {
  if (accept === null || accept === '' || accept === '*/*') return 'application/json'
  if (accept.includes(';q=')) return null
  const types = accept.split(',').map((type) => type.split(';')[0]?.trim().toLowerCase())
  if (!types.every((type) => (jsonTypes as readonly (string | undefined)[]).includes(type))) return null
  return types.includes('application/graphql-response+json') ? 'application/graphql-response+json' : 'application/json'
}

const isJson = /^application\/json *(; *charset=("?)utf-8\2 *)?$/i

export const isJsonBody = (contentType: string | null): boolean => isJson.test(contentType ?? '')

/** The request in a JSON body. @throws BAD_REQUEST saying what is wrong with it */
export function parseGraphRequest(text: string): GraphRequest {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw badRequest('The body is not JSON.')
  }
  if (Array.isArray(json)) throw badRequest('Send one operation a request; a batch is not taken.')
  const parsed = body.safeParse(json)
  if (parsed.success) return parsed.data
  const name = parsed.error.issues[0]?.path[0]
  throw badRequest(
    name === undefined
      ? 'The body is not an object with a `query`.'
      : `\`${String(name)}\` is missing or of the wrong type.`,
  )
}

const badRequest = (message: string): SidecarError => new SidecarError('BAD_REQUEST', message)

/** A reply without `data` was never executed: a client error, and by the newer media type the status says so. */
export const statusOf = (result: ExecutionResult, type: AcceptedType): number =>
  result.data === undefined && type === 'application/graphql-response+json' ? 400 : 200
