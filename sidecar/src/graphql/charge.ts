import { type ExecutionResult, GraphQLError } from 'graphql'
import type { Viewer } from '../access/viewer.ts'
import { errorCodes } from '../foundation/errors.ts'
import type { Budget } from '../quotas/quotas.ts'
import type { Now } from '../reading/request-reader.ts'
import type { CostOf } from './cost.ts'
import type { Operation } from './execution.ts'
import { limits } from './limits.ts'

/** Who pays. */
export interface Purse {
  spend(viewer: Viewer, points: number): Now<Budget>
}

/**
 * Runs an operation once it is paid for. One that is too dear by itself is refused in its result.
 * @throws RATE_LIMITED when the budget of its principal does not have as much; it was not run then
 */
export type Charge = <R>(operation: Operation, run: () => Now<R>) => Now<R | ExecutionResult>

export const createCharge =
  (costOf: CostOf, purse: Purse): Charge =>
  ({ document, operationName, variables, context }, run) => {
    const requested = costOf(document, operationName, variables)
    if (requested > limits.cost) return { errors: [tooDear(requested)] }
    const paid = (budget: Budget) => {
      context.cost = { requested, limit: limits.cost, ...budget }
      return run()
    }
    const spent = purse.spend(context.viewer, requested)
    return spent instanceof Promise ? spent.then(paid) : paid(spent)
  }

const tooDear = (requested: number): GraphQLError =>
  new GraphQLError(`Query cost limit of ${limits.cost} exceeded, found ${requested}. Ask for less, or shorter pages.`, {
    extensions: { code: 'QUERY_LIMIT_EXCEEDED', retry: errorCodes.QUERY_LIMIT_EXCEEDED, requested, limit: limits.cost },
  })
