import type { Series } from '../../../sidecar/src/sandbox/odoo/series/series.ts'

/** An Odoo the contract is held against: the sandbox or a real one. */
export interface Target {
  readonly name: string
  readonly series: Series
  readonly url: string
  readonly db: string
  readonly login: string
  readonly password: string
  readonly apiKey: string
}

export const is19 = (target: Target): boolean => target.series === '19.0'
