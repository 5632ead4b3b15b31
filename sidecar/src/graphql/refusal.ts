import type { GraphQLError } from 'graphql'
import { toSidecarError } from '../foundation/errors.ts'
import type { Logger } from '../foundation/logger.ts'
import { presentError } from './errors.ts'

/** What is no failure of an operation but of the request: its status, whatever the media type. */
export const statusByCode: Readonly<Partial<Record<string, number>>> = {
  BAD_REQUEST: 400,
  PERSISTED_QUERY_ONLY: 403,
  RATE_LIMITED: 429,
  DEADLINE_EXCEEDED: 504,
}

/** The same for Yoga, which takes the status from the error. */
export function refusalOf(thrown: unknown, logger: Logger): GraphQLError {
  const error = toSidecarError(thrown)
  const presented = presentError(error, logger)
  const status = statusByCode[error.code]
  const { retryAfterMs } = error.details
  const headers = typeof retryAfterMs === 'number' ? { 'retry-after': String(Math.ceil(retryAfterMs / 1000)) } : {}
  presented.extensions.http = status === undefined ? { status: 400, spec: true } : { status, headers }
  return presented
}
