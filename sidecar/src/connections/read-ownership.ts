import { z } from 'zod'
import { type OwnershipRule, usualOwner } from '../canonical/ownership.ts'
import type { Connector } from '../connectors/spi.ts'
import { type ConnectionEntry, type OwnershipEntry, ownershipEntry } from './file-shape.ts'

export interface ReadOwnership {
  readonly ownership: readonly OwnershipRule[]
  readonly problems: readonly { readonly path: readonly PropertyKey[]; readonly problem: string }[]
}

/** The rules of who owns what. What is of a wrong form is left out here: the file's shape tells it. */
export function readOwnership(
  written: unknown,
  entries: readonly (ConnectionEntry | undefined)[],
  connectors: (id: string) => Connector | undefined,
): ReadOwnership {
  const { data } = z.looseObject({ ownership: z.array(z.unknown()) }).safeParse(written)
  const rules = (data?.ownership ?? []).map((one) => ownershipEntry.safeParse(one).data)
  return {
    ownership: rules.flatMap((rule) => (rule ? [toRule(rule)] : [])),
    problems: rules.flatMap((rule, index) => {
      const problem = rule ? problemOfOwner(rule, entries, connectors) : null
      return problem === null ? [] : [{ path: ['ownership', index, 'owner'], problem }]
    }),
  }
}

function problemOfOwner(
  { facet, owner }: OwnershipEntry,
  entries: readonly (ConnectionEntry | undefined)[],
  connectors: (id: string) => Connector | undefined,
): string | null {
  if (owner === 'odoo') return null
  const entry = entries.find((one) => one?.id === owner)
  if (!entry) return `is no connection of this file: write \`odoo\` or the id of a connection`
  const needed = usualOwner[facet]
  const connector = connectors(entry.connector)
  if (needed === 'odoo' || !connector || Object.hasOwn(connector.capabilities, needed)) return null
  return `can't own it: ${connector.label} has no \`${needed}\``
}

const toRule = ({ facet, owner, companies, warehouses, tolerance }: OwnershipEntry): OwnershipRule => ({
  ...{ facet, owner, source: 'FILE' },
  companies: companies ?? null,
  warehouses: warehouses ?? null,
  tolerance: tolerance ? { percent: tolerance.percent ?? null, pieces: tolerance.pieces ?? null } : null,
})
