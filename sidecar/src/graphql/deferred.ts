import { setTimeout as pause } from 'node:timers/promises'
import { execute, type IncrementalResult, isIncrementalResults } from '@graphql-tools/executor'
import { BREAK, type DocumentNode, type ExecutionResult, getOperationAST, visit } from 'graphql'
import type { Now } from '../reading/request-reader.ts'
import { deadlineExceeded } from './deadline.ts'
import { presentError } from './errors.ts'
import { type ExecuteOptions, type Operation, shown } from './execution.ts'

/** One part of an answer, in the incremental delivery format of 2022-08-24. */
interface Part extends ExecutionResult {
  readonly hasNext: boolean
  readonly incremental?: readonly IncrementalResult[]
}

interface Asked extends Operation {
  /** Aborts when the caller is gone. */
  readonly gone: AbortSignal
  readonly deadlineMs: number
}

/**
 * Executes a valid query whose deferred fragments may follow; one result when none is deferred after all. Never throws;
 * every error is fit to be shown. Once the caller is gone, or the time is up, no further field is resolved.
 */
export type ExecuteInParts = (asked: Asked) => Now<ExecutionResult | AsyncIterableIterator<Part>>

/**
 * Each look for finished pieces leaves something behind on every pending one, so looks grow rarer and find more at once:
 * 20,000 pieces that ended one by one took all memory there was. ms
 */
const rarer = { by: 2, atMost: 100 } as const

const deferring = new WeakMap<DocumentNode, boolean>()

/** Whether it is a query that says `@defer` somewhere. Mutations and subscriptions are answered whole. */
export function mayDefer(document: DocumentNode, operationName: string | null): boolean {
  return hasDefer(document) && getOperationAST(document, operationName)?.operation === 'query'
}

function hasDefer(document: DocumentNode): boolean {
  const known = deferring.get(document)
  if (known !== undefined) return known
  let found = false
  visit(document, {
    Directive({ name }) {
      found ||= name.value === 'defer'
      return found ? BREAK : undefined
    },
  })
  deferring.set(document, found)
  return found
}

export const createExecuteInParts =
  ({ schemaOf, logger }: Pick<ExecuteOptions, 'schemaOf' | 'logger'>): ExecuteInParts =>
  async (asked) => {
    const { document, operationName, variables, context } = asked
    const ending = endingOf(asked)
    try {
      const result = await execute({
        ...{ schema: schemaOf(asked), document, operationName, variableValues: variables, contextValue: context },
        signal: ending.signal,
      })
      if (!isIncrementalResults(result)) {
        ending.over()
        return shown(result as ExecutionResult, context, logger)
      }
      const first: Part = { ...shown(result.initialResult as ExecutionResult, context, logger), hasNext: true }
      const presented = ({ errors, ...rest }: IncrementalResult): IncrementalResult =>
        errors ? { ...rest, errors: errors.map((error) => presentError(error, logger)) } : rest
      const cost = () => ({ extensions: { upstream: context.upstream.report() } })
      let looks = 0
      return inTurn<Part>(ending, first, async () => {
        try {
          if (looks > 0) await pause(Math.min(looks * rarer.by, rarer.atMost))
          looks += 1
          const { value } = await result.subsequentResults.next()
          const { incremental = [], hasNext } = value ?? { hasNext: false }
          return { incremental: incremental.map(presented), hasNext, ...cost() }
        } catch (error) {
          return { errors: [presentError(error, logger)], hasNext: false, ...cost() }
        }
      })
    } catch (error) {
      ending.over()
      const presented = presentError(error, logger)
      if (ending.signal.aborted) presented.extensions.http = { status: 504 }
      return { errors: [presented] }
    }
  }

interface Ending {
  /** Aborts when there is nobody to answer any more, or no time. */
  readonly signal: AbortSignal
  end(): void
  /** Nothing is left to be ended. */
  over(): void
}

function endingOf({ gone, deadlineMs }: Asked): Ending {
  const controller = new AbortController()
  const end = (): void => controller.abort(deadlineExceeded())
  const timer = setTimeout(end, deadlineMs)
  gone.addEventListener('abort', end)
  if (gone.aborted) end()
  const over = (): void => {
    clearTimeout(timer)
    gone.removeEventListener('abort', end)
  }
  return { signal: controller.signal, end, over }
}

/** Not a generator: one can't be ended while its next part is awaited, which is when callers go. */
function inTurn<T extends { readonly hasNext: boolean }>(
  ending: Ending,
  first: T,
  following: () => Promise<T>,
): AsyncIterableIterator<T> {
  let waiting: T | null = first
  let ended = false
  const end = (): void => {
    ended = true
    ending.over()
  }
  return {
    [Symbol.asyncIterator]() {
      return this
    },
    async next() {
      if (ended) return { done: true, value: undefined }
      const value: T = waiting ?? (await following())
      waiting = null
      // Ended meanwhile: nobody is there to take it.
      if (ended) return { done: true, value: undefined }
      if (!value.hasNext) end()
      return { done: false, value }
    },
    async return() {
      end()
      ending.end()
      return { done: true, value: undefined }
    },
  }
}
