import { hotQuery, hotVariables } from '../../../../sidecar/scripts/bench/hot-query.ts'
import { storyExamples } from '../../../../sidecar/scripts/demo/examples.ts'
import {
  counted,
  customersSkipped,
  invoicesBeside,
  nodesById,
  orderById,
  orderByNumber,
  orderGraph,
  orderGraphThroughFragments,
  ordersByAlias,
  searched,
  uncounted,
} from './figures.ts'
import type { Operation } from './operation.ts'

/** What the demo shows, the bench runs and the figures are about. */
export const shown: readonly Operation[] = [
  ...storyExamples.map(({ title, query }) => ({ name: title, query })),
  { name: 'the hot query', query: hotQuery, variables: hotVariables },
  orderGraph(20),
  orderGraphThroughFragments,
  counted,
  uncounted,
  customersSkipped,
  orderByNumber,
  orderById('Order:42'),
  invoicesBeside,
  nodesById(['OrderLine:1', 'Product:2', 'OrderLine:3']),
  ordersByAlias(['Order:1', 'Order:2', 'Order:3']),
  searched,
]
