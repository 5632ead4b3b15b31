import type { Registry } from '../series/registry.ts'
import type { Caller } from '../users.ts'
import type { World } from '../world/world.ts'

export type Context = Readonly<Record<string, unknown>>

/** Odoo's `env`: who calls, in which companies, in which context, on which records. */
export interface Env {
  readonly world: World
  readonly registry: Registry
  readonly caller: Caller
  readonly context: Context
  /** The companies whose records may be seen; the first is the current one. */
  readonly companyIds: readonly number[]
  /** Rights and companies do not count: what Odoo does under `sudo()`. */
  readonly sudo: boolean
}

export const withContext = (env: Env, more: Context): Env => ({ ...env, context: { ...env.context, ...more } })

export const asSudo = (env: Env): Env => (env.sudo ? env : { ...env, sudo: true })

export const currentCompany = (env: Env): number => env.companyIds[0] ?? 0

/** Archived records are left out unless the context says `active_test: false`. */
export const hidesArchived = (env: Env): boolean => env.context.active_test !== false
