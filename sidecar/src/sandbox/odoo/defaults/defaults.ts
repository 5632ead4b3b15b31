import type { Env } from '../records/env.ts'
import type { Values } from '../world/row.ts'
import type { Defaults } from './given.ts'
import { moneyDefaults } from './money.ts'
import { saleDefaults } from './sale.ts'
import { stockDefaults } from './stock.ts'

const byTable: Defaults = { ...saleDefaults, ...stockDefaults, ...moneyDefaults }

/** What Odoo fills in by itself when a record is created; what the caller gave wins over it. */
export const defaultsFor = (env: Env, table: string, given: Values): Values => byTable[table]?.(env, given) ?? {}
