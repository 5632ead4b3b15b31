import type { Series } from '../../../sidecar/src/sandbox/odoo/series/series.ts'

/** `/json/2` came with 19; `/jsonrpc` is there until Odoo removes it. */
export const transportsOf = (series: Series): readonly ('json2' | 'jsonrpc')[] =>
  series === '19.0' ? ['json2', 'jsonrpc'] : ['jsonrpc']
