import type { Plugin, YogaInitialContext } from 'graphql-yoga'
import type { Logger } from '../../foundation/logger.ts'
import type { Charge } from '../charge.ts'
import type { RequestContext } from '../context.ts'
import { mayDefer } from '../deferred.ts'
import type { Executors } from '../executors.ts'
import { acceptsParts } from '../parts-format.ts'
import { refusalOf } from '../refusal.ts'
import type { Asking } from './asking.ts'

/** Makes Yoga use the executor of the fast way, and another for what is answered in parts. */
export const useExecute = ({ execute, executeInParts }: Executors, charge: Charge, logger: Logger): Plugin => ({
  onExecute({ args, setExecuteFn }) {
    const context = args.contextValue as unknown as RequestContext & YogaInitialContext & Asking
    const operation = {
      document: args.document,
      operationName: args.operationName ?? null,
      variables: args.variableValues ?? {},
      context,
    }
    const { request, deadlineMs } = context
    const inParts = acceptsParts(request.headers.get('accept')) && mayDefer(operation.document, operation.operationName)
    const run = () =>
      inParts ? executeInParts({ ...operation, gone: request.signal, deadlineMs }) : execute(operation)
    setExecuteFn(orRefused(() => charge<unknown>(operation, run), logger))
  },
})

/** Makes Yoga answer subscriptions as everything else is answered. */
export const useSubscribe = ({ subscribe }: Executors, charge: Charge, logger: Logger): Plugin => ({
  onSubscribe({ args, setSubscribeFn }) {
    const { document, operationName = null, variableValues: variables = {} } = args
    const operation = { document, operationName, variables, context: args.contextValue as unknown as RequestContext }
    setSubscribeFn(orRefused(() => charge<unknown>(operation, () => subscribe(args as never)), logger) as never)
  },
})

/** The result, or why there is none; whatever was refused was not executed. */
const orRefused = (run: () => unknown, logger: Logger) => async (): Promise<unknown> => {
  try {
    return await run()
  } catch (error) {
    return { errors: [refusalOf(error, logger)] }
  }
}
