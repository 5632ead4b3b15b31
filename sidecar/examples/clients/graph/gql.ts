/* eslint-disable */
import * as types from './graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "query WhereIsMyOrder($number: String!) {\n  order(number: $number) {\n    id\n    number\n    processState\n    completeness\n    late\n    customer {\n      name\n    }\n    fulfillments {\n      number\n      state\n      late\n      deadlineAt\n      shipments {\n        milestone\n        trackingNumbers\n      }\n    }\n    process {\n      stalled {\n        step\n        team\n        waitingOn\n        message\n      }\n    }\n    exceptions {\n      kind\n      team\n      message\n    }\n    invoices {\n      number\n      state\n    }\n  }\n}\n\nquery LateOrders($first: Int!, $after: String) {\n  orders(filter: {late: true}, order: OLDEST_FIRST, first: $first, after: $after) {\n    nodes {\n      number\n      customer {\n        name\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nsubscription FollowOrder($id: ID!) {\n  orderChanged(id: $id) {\n    number\n    processState\n    completeness\n  }\n}": typeof types.WhereIsMyOrderDocument,
};
const documents: Documents = {
    "query WhereIsMyOrder($number: String!) {\n  order(number: $number) {\n    id\n    number\n    processState\n    completeness\n    late\n    customer {\n      name\n    }\n    fulfillments {\n      number\n      state\n      late\n      deadlineAt\n      shipments {\n        milestone\n        trackingNumbers\n      }\n    }\n    process {\n      stalled {\n        step\n        team\n        waitingOn\n        message\n      }\n    }\n    exceptions {\n      kind\n      team\n      message\n    }\n    invoices {\n      number\n      state\n    }\n  }\n}\n\nquery LateOrders($first: Int!, $after: String) {\n  orders(filter: {late: true}, order: OLDEST_FIRST, first: $first, after: $after) {\n    nodes {\n      number\n      customer {\n        name\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nsubscription FollowOrder($id: ID!) {\n  orderChanged(id: $id) {\n    number\n    processState\n    completeness\n  }\n}": types.WhereIsMyOrderDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query WhereIsMyOrder($number: String!) {\n  order(number: $number) {\n    id\n    number\n    processState\n    completeness\n    late\n    customer {\n      name\n    }\n    fulfillments {\n      number\n      state\n      late\n      deadlineAt\n      shipments {\n        milestone\n        trackingNumbers\n      }\n    }\n    process {\n      stalled {\n        step\n        team\n        waitingOn\n        message\n      }\n    }\n    exceptions {\n      kind\n      team\n      message\n    }\n    invoices {\n      number\n      state\n    }\n  }\n}\n\nquery LateOrders($first: Int!, $after: String) {\n  orders(filter: {late: true}, order: OLDEST_FIRST, first: $first, after: $after) {\n    nodes {\n      number\n      customer {\n        name\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nsubscription FollowOrder($id: ID!) {\n  orderChanged(id: $id) {\n    number\n    processState\n    completeness\n  }\n}"): (typeof documents)["query WhereIsMyOrder($number: String!) {\n  order(number: $number) {\n    id\n    number\n    processState\n    completeness\n    late\n    customer {\n      name\n    }\n    fulfillments {\n      number\n      state\n      late\n      deadlineAt\n      shipments {\n        milestone\n        trackingNumbers\n      }\n    }\n    process {\n      stalled {\n        step\n        team\n        waitingOn\n        message\n      }\n    }\n    exceptions {\n      kind\n      team\n      message\n    }\n    invoices {\n      number\n      state\n    }\n  }\n}\n\nquery LateOrders($first: Int!, $after: String) {\n  orders(filter: {late: true}, order: OLDEST_FIRST, first: $first, after: $after) {\n    nodes {\n      number\n      customer {\n        name\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nsubscription FollowOrder($id: ID!) {\n  orderChanged(id: $id) {\n    number\n    processState\n    completeness\n  }\n}"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;