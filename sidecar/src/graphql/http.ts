import type { ExecutionResult } from 'graphql'
import { z } from 'zod'
import type { GraphRequest } from './server.ts'

const body = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
})

const jsonTypes = ['application/graphql-response+json', 'application/json', '*/*'] as const
type Accepted = 'application/graphql-response+json' | 'application/json'

/**
 * The reply's type when a plain JSON reply will do, by GraphQL over HTTP; null when the caller wants something else
 * (an event stream, multipart) or weighs types against each other, which is Yoga's to sort out.
 */
export function acceptedType(accept: string | null): Accepted | null {
  if (accept === null || accept === '' || accept === '*/*') return 'application/json'
  if (accept.includes(';q=')) return null
  const types = accept.split(',').map((type) => type.split(';')[0]?.trim().toLowerCase())
  if (!types.every((type) => (jsonTypes as readonly (string | undefined)[]).includes(type))) return null
  return types.includes('application/graphql-response+json') ? 'application/graphql-response+json' : 'application/json'
}

const isJson = /^application\/json *(; *charset=("?)utf-8\2 *)?$/i

export const isJsonBody = (contentType: string | null): boolean => isJson.test(contentType ?? '')

/** The request in a JSON body; null when it is not one single plain GraphQL request. */
export function parseGraphRequest(text: string): GraphRequest | null {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return null
  }
  // `extensions` announce a protocol of their own (persisted operations …).
  if (typeof json !== 'object' || json === null || 'extensions' in json) return null
  const parsed = body.safeParse(json)
  if (!parsed.success) return null
  const { query, variables, operationName } = parsed.data
  return { query, variables: variables ?? null, operationName: operationName ?? null }
}

/** A reply without `data` was never executed: a client error, and by the newer media type the status says so. */
export const statusOf = (result: ExecutionResult, type: Accepted): number =>
  result.data === undefined && type === 'application/graphql-response+json' ? 400 : 200
