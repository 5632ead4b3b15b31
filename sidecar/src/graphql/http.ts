import type { ExecutionResult } from 'graphql'
import { z } from 'zod'
import { SidecarError } from '../foundation/errors.ts'
import { statusOfRefusal } from './errors.ts'
import type { GraphRequest } from './server.ts'

/** A JSON object, left as it is: its values are GraphQL's to check. */
const map = z.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
)

const body = z.object({
  query: z.string().nullish(),
  documentId: z.string().nullish(),
  variables: map.nullish(),
  operationName: z.string().nullish(),
  /** Protocols of their own: persisted operations. */
  extensions: map.nullish(),
})

const jsonTypes: readonly string[] = ['application/graphql-response+json', 'application/json', '*/*']
export type AcceptedType = 'application/graphql-response+json' | 'application/json'

const weight = /;\s*q\s*=\s*([\d.]+)/i

interface Wanted {
  /** With its parameters. */
  readonly type: string
  readonly q: number
}

/** What is accepted, what is liked best first, without what is not wanted (`q=0`). */
function wantedIn(accept: string): readonly Wanted[] {
  const types = accept.split(',').map((type) => ({ type: type.replace(weight, '').trim(), q: weightOf(type) }))
  return types.filter(({ type, q }) => type !== '' && q > 0).sort((one, other) => other.q - one.q)
}

const weightOf = (type: string): number => Number(weight.exec(type)?.[1] ?? 1)

/** The same without weights, for who takes the first that will do: what is liked best comes first. */
export const acceptedInOrder = (accept: string): string =>
  wantedIn(accept)
    .map(({ type }) => type)
    .join(', ')

/**
 * The reply's type when a plain JSON reply will do, by GraphQL over HTTP; null when the caller wants something else, too
 * (an event stream, parts and nothing but parts). Gateways say with every request that they read parts, too: that is no
 * reason not to answer whole what defers nothing.
 */
export function acceptedType(accept: string | null): AcceptedType | null {
  if (accept === null || accept === '' || accept === '*/*') return 'application/json'
  const wanted = wantedIn(accept)
    .map(({ type, q }) => ({ type: type.split(';')[0]?.trim().toLowerCase() ?? '', q }))
    .filter(({ type }) => type !== 'multipart/mixed')
  if (wanted.length === 0 || !wanted.every(({ type }) => jsonTypes.includes(type))) return null
  const best = wanted.filter(({ q }) => q === wanted[0]?.q).map(({ type }) => type)
  return best.includes('application/graphql-response+json') ? 'application/graphql-response+json' : 'application/json'
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
  return graphRequestIn(json)
}

/** The request in what a body holds. @throws BAD_REQUEST saying what is wrong with it */
export function graphRequestIn(json: unknown): GraphRequest {
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
export function statusOf(result: ExecutionResult, type: AcceptedType): number {
  if (result.data !== undefined || type !== 'application/graphql-response+json') return 200
  return statusOfRefusal(result.errors?.[0])
}
