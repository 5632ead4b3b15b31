import { renderGraphiQL } from '@graphql-yoga/render-graphiql'
import type { GraphQLSchema } from 'graphql'
import { createYoga, type Plugin } from 'graphql-yoga'
import type { Caller } from '../../contract/context.ts'
import type { Logger } from '../../foundation/logger.ts'
import type { Charge } from '../charge.ts'
import type { RequestContext } from '../context.ts'
import type { DocumentOf } from '../documents.ts'
import { presentError } from '../errors.ts'
import type { Executors } from '../executors.ts'
import { limitPlugins } from '../limits.ts'
import type { WrongDocuments } from '../wrong-documents.ts'
import type { Asking } from './asking.ts'
import { useDocuments } from './documents-plugin.ts'
import { usePresentedErrors, useWrongDocuments } from './errors-plugins.ts'
import { useExecute, useSubscribe } from './execution-plugins.ts'
import { useDeferRules, useKnownOperations } from './rules-plugins.ts'

/** What GraphiQL shows first, and the headers it sends. */
export interface GraphiQLOptions {
  readonly defaultQuery: string
  readonly headers: string | null
}

export interface YogaOptions {
  readonly schema: GraphQLSchema
  readonly logger: Logger
  readonly graphiql: GraphiQLOptions | null
  readonly createContext: (caller: Caller, askedAt: number) => RequestContext
  readonly documentOf: DocumentOf
  readonly wrong: WrongDocuments
  readonly charge: Charge
  readonly executors: Executors
}

export type Yoga = ReturnType<typeof createYoga<Asking, RequestContext>>

/** GraphQL over HTTP whole, answering as the fast way does. */
export const openYoga = ({
  schema,
  logger,
  graphiql,
  createContext,
  documentOf,
  wrong,
  charge,
  executors,
}: YogaOptions) =>
  createYoga<Asking, RequestContext>({
    schema,
    context: (asking) => createContext(asking, asking.askedAt),
    // Envelop's plugins know nothing of Yoga's request in the context, and need not.
    plugins: [
      ...limitPlugins(),
      useDocuments(documentOf, logger),
      useKnownOperations,
      useDeferRules,
      useWrongDocuments(wrong),
      useExecute(executors, charge, logger),
      useSubscribe(executors, charge, logger),
      usePresentedErrors(wrong, logger),
    ] as unknown as Plugin[],
    maskedErrors: { maskError: (error) => presentError(error, logger) },
    graphqlEndpoint: '/graphql',
    graphiql: graphiql
      ? {
          title: 'Logistics Graph',
          defaultQuery: graphiql.defaultQuery,
          ...(graphiql.headers && { headers: graphiql.headers }),
        }
      : false,
    renderGraphiQL,
    landingPage: false,
    cors: false,
    batching: false,
    logging: false,
    extraParamNames: ['documentId'],
  })
