import { randomUUID } from 'node:crypto'
import type { ExecutionResult } from 'graphql'
import type { Viewer } from '../../access/viewer.ts'
import { errorCodes, SidecarError } from '../../foundation/errors.ts'
import type { Operation } from './operation.ts'

/** What the portal needs of the graph. It has no other way to any fact. */
export interface AskedGraph {
  execute(
    request: { readonly query: string; readonly variables?: Record<string, unknown> },
    caller: { readonly viewer: Viewer; readonly requestId: string },
  ): ExecutionResult | Promise<ExecutionResult> | null
  /** @param caller `again` as `Caller` has it: for as long as they may, they are told */
  handle(
    request: Request,
    caller: { readonly viewer: Viewer; readonly requestId: string; readonly again?: () => Promise<Viewer> },
  ): Promise<Response>
}

export interface Answer<Data> {
  readonly data: Data
  /** True: something could not be read, and is null. What the viewer may not see does not count. */
  readonly isPartial: boolean
}

const longestMs = 15_000

/** Asks the graph as this viewer. @throws what made the answer worth nothing; what only costs a part of it is `isPartial` */
export async function ask<Data, Variables extends Record<string, unknown>>(
  graph: AskedGraph,
  viewer: Viewer,
  operation: Operation<Data, Variables>,
  variables: Variables,
): Promise<Answer<Data>> {
  const executing = graph.execute(
    { query: operation.text(viewer.scopes), variables },
    { viewer: mayAskOurs(viewer), requestId: randomUUID() },
  )
  if (executing === null) throw new SidecarError('INTERNAL', `${operation.name} is a stream.`)
  const { data, errors = [] } = await inTime(executing)
  const codes = errors.map(({ extensions }) => extensions.code)
  const root = data?.[operation.root]
  if (root === null || root === undefined) throw asError(errors[0])
  return { data: data as Data, isPartial: codes.some((code) => code !== 'FORBIDDEN') }
}

type GraphError = NonNullable<ExecutionResult['errors']>[number]

const isErrorCode = (code: unknown): code is keyof typeof errorCodes =>
  typeof code === 'string' && Object.hasOwn(errorCodes, code)

function asError(error: GraphError | undefined): SidecarError {
  const code = error?.extensions.code
  return new SidecarError(isErrorCode(code) ? code : 'INTERNAL', error?.message ?? 'The graph has no answer.')
}

async function inTime(executing: ExecutionResult | Promise<ExecutionResult>): Promise<ExecutionResult> {
  if (!(executing instanceof Promise)) return executing
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => late.reject(new SidecarError('DEADLINE_EXCEEDED', 'It took too long. Try again.')),
    longestMs,
  )
  try {
    return await Promise.race([executing, late.promise])
  } finally {
    clearTimeout(timer)
  }
}

/** The portal's operations are ours: who may ask stored operations only may ask them. */
export const mayAskOurs = (viewer: Viewer): Viewer =>
  viewer.limits.persistedOnly ? { ...viewer, limits: { ...viewer.limits, persistedOnly: false } } : viewer
