import { createSourceEventStream, type ExecutionArgs, type ExecutionResult, execute, type GraphQLError } from 'graphql'
import type { Caller } from '../contract/context.ts'
import type { Logger } from '../foundation/logger.ts'
import type { RequestContext } from './context.ts'
import { presentError } from './errors.ts'
import { shown } from './execution.ts'
import type { ScopeGate } from './scopes/scope-gate.ts'
import { discreetError } from './scopes/suggestions.ts'
import { whileAllowed } from './while-allowed.ts'

export interface SubscribeOptions {
  readonly logger: Logger
  readonly gate: ScopeGate
  /** A new one for each event: what one event reads must not be remembered for the next. */
  readonly createContext: (caller: Caller) => RequestContext
}

/**
 * Answers a subscription: its selection is read anew with every event, by who the caller is then. It ends when they may
 * not ask any more, or what they follow is gone or no longer theirs, with the reason as its last answer.
 */
export const createSubscribe =
  ({ logger, gate, createContext }: SubscribeOptions) =>
  async (args: ExecutionArgs): Promise<AsyncIterable<ExecutionResult> | ExecutionResult> => {
    const caller: Caller = args.contextValue as RequestContext
    const { viewer, again = () => viewer } = caller
    const errors = gate.refusal(askedIn(args, caller))
    if (errors) return { errors }
    const events = await createSourceEventStream({ ...args, contextValue: createContext(caller) })
    if (!isStream(events)) return { errors: (events.errors ?? []).map(presented(caller, logger)) }
    return whileAllowed(events, {
      again,
      async answer(event, now) {
        const context = createContext({ ...caller, viewer: now })
        const refused = gate.refusal(askedIn(args, context))
        if (refused) return { errors: refused }
        return shown(await execute({ ...args, rootValue: event, contextValue: context }), context, logger)
      },
      refusal: (error) => ({ errors: [presented(caller, logger)(error)] }),
    })
  }

const presented =
  ({ viewer }: Caller, logger: Logger) =>
  (error: unknown): GraphQLError =>
    discreetError(presentError(error, logger), viewer)

const askedIn = ({ document, operationName, variableValues }: ExecutionArgs, context: Caller) => ({
  document,
  operationName: operationName ?? null,
  variables: variableValues ?? {},
  context,
})

const isStream = (events: AsyncIterable<unknown> | ExecutionResult): events is AsyncIterable<unknown> =>
  Symbol.asyncIterator in events
