import type { Plugin } from 'graphql-yoga'
import type { Logger } from '../../foundation/logger.ts'
import type { AskedDocument, DocumentOf } from '../documents.ts'
import { refusalOf } from '../refusal.ts'
import { checkVariables } from '../variables-limit.ts'
import type { Asking } from './asking.ts'

/** Makes Yoga take whatever document the request means. */
export const useDocuments = (documentOf: DocumentOf, logger: Logger): Plugin => ({
  onParams({ params, request, context, setParams }) {
    try {
      // Yoga reads what it knows of an address, and hands on what a body has.
      const given = (params as AskedDocument).documentId ?? new URL(request.url).searchParams.get('documentId')
      const query = documentOf({ ...params, documentId: given }, (context as Asking).viewer)
      checkVariables(params.variables ?? {})
      setParams({ ...params, query })
    } catch (error) {
      throw refusalOf(error, logger)
    }
  },
})
