import { createSourceEventStream, type ExecutionArgs, type ExecutionResult, execute } from 'graphql'
import { map } from 'graphql-yoga'
import type { Logger } from '../foundation/logger.ts'
import type { RequestContext } from './context.ts'
import { presentError } from './errors.ts'
import { shown } from './execution.ts'

export interface SubscribeOptions {
  readonly logger: Logger
  /** A new one for each event: what one event reads must not be remembered for the next. */
  readonly createContext: (principal: string) => RequestContext
}

/** Answers a subscription: its selection is read anew with every event. */
export const createSubscribe =
  ({ logger, createContext }: SubscribeOptions) =>
  async (args: ExecutionArgs): Promise<AsyncIterable<ExecutionResult> | ExecutionResult> => {
    const { principal } = args.contextValue as RequestContext
    const events = await createSourceEventStream({ ...args, contextValue: createContext(principal) })
    if (!isStream(events)) return { errors: (events.errors ?? []).map((error) => presentError(error, logger)) }
    return map(async (event: unknown) => {
      const context = createContext(principal)
      return shown(await execute({ ...args, rootValue: event, contextValue: context }), context, logger)
    })(events)
  }

const isStream = (events: AsyncIterable<unknown> | ExecutionResult): events is AsyncIterable<unknown> =>
  Symbol.asyncIterator in events
