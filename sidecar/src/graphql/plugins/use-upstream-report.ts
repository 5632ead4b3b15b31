import type { Plugin } from '@envelop/core'
import type { ExecutionResult } from 'graphql'
import type { RequestContext } from '../context.ts'

/** Adds `extensions.upstream`: how many calls to each system of record the request made, and their milliseconds. */
export function useUpstreamReport(): Plugin<RequestContext> {
  return {
    onExecute({ args }) {
      return {
        onExecuteDone({ result, setResult }) {
          if (Symbol.asyncIterator in result) return
          const { upstream } = args.contextValue as RequestContext
          setResult({
            ...(result as ExecutionResult),
            extensions: { ...result.extensions, upstream: upstream.report() },
          })
        },
      }
    },
  }
}
