import { z } from 'zod'

const odooIds = z.array(z.int().min(1).max(2_147_483_647)).min(1).max(1_000).nullable().default(null)

/** What a row scope is written as, with keys and tokens alike. Null or left out: not narrowed by that. */
export const rowScope = z
  .strictObject({
    /** Our own companies, by their ids in Odoo. */
    companies: odooIds,
    /** Commercial parties, by their ids in Odoo: what they ordered, they and their contacts. */
    customers: odooIds,
    /** Warehouses, by their ids in Odoo. */
    warehouses: odooIds,
    /** Delivery methods, by their ids in Odoo. */
    carriers: odooIds,
    /** Connections to partner systems, by their names in the connection file. */
    connections: z.array(z.string().min(1).max(64)).min(1).max(100).nullable().default(null),
  })
  // Partners say something of rows; whose rows they are is Odoo's to say.
  .refine(({ connections, ...rows }) => connections === null || Object.values(rows).some((ids) => ids !== null), {
    message: 'Connections narrow what partners tell: name companies, customers, warehouses or carriers besides.',
    path: ['connections'],
  })

/** Which rows a principal sees. All conditions hold together; what a condition does not fit is not seen. */
export type RowScope = Readonly<z.output<typeof rowScope>>

export const everyRow: RowScope = {
  companies: null,
  customers: null,
  warehouses: null,
  carriers: null,
  connections: null,
}

export const isEveryRow = (rows: RowScope): boolean => Object.values(rows).every((condition) => condition === null)
