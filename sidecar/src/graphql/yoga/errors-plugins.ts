import type { Plugin } from 'graphql-yoga'
import type { Logger } from '../../foundation/logger.ts'
import { presentError, statusOfRefusal } from '../errors.ts'
import { asGraphQLError, type WrongDocuments } from '../wrong-documents.ts'
import type { Asking } from './asking.ts'

/** Notes which document was found wrong. */
export const useWrongDocuments = (wrong: WrongDocuments): Plugin => ({
  onValidate:
    ({ params }) =>
    ({ valid, result }) => {
      if (!valid) wrong.note(result, params.documentAST)
    },
})

/** Errors found before execution get their code here, and the status the specification wants. */
export const usePresentedErrors = (wrong: WrongDocuments, logger: Logger): Plugin => ({
  onResultProcess({ result, setResult, serverContext }) {
    if (Array.isArray(result) || !('errors' in result) || !result.errors || 'data' in result) return
    const { viewer } = serverContext as unknown as Asking
    const errors = wrong.told(result.errors, viewer).map((error) => {
      const presented = presentError(asGraphQLError(error), logger)
      presented.extensions.http ??= { status: statusOfRefusal(presented), spec: true }
      return presented
    })
    setResult({ ...result, errors })
  },
})
