import { allScopes, type Scope } from './scopes.ts'

const goods = ['catalog:read', 'fulfillments:read', 'returns:read', 'shipments:read', 'tracking:read'] as const

/** Bundles of scopes for who usually asks. What of each kind of thing they see is their row scope's to say. */
export const roles = {
  'customer-service': [
    ...goods,
    ...['orders:read', 'parties:read', 'personal:read', 'addresses:read', 'prices:read', 'inventory:read'],
    ...['returns:write', 'shipments:write', 'documents:read', 'billing:read', 'processes:read'],
    ...['exceptions:read', 'exceptions:write', 'schema:read'],
  ],
  'warehouse-partner': [
    ...goods,
    ...['orders:read', 'addresses:read', 'inventory:read', 'returns:write', 'documents:read', 'schema:read'],
  ],
  'carrier-partner': ['catalog:read', 'shipments:read', 'tracking:read', 'addresses:read', 'documents:read'],
  customer: [
    ...goods,
    ...['orders:read', 'parties:read', 'addresses:read', 'prices:read', 'billing:read', 'documents:read'],
    ...['processes:read', 'returns:write'],
  ],
  finance: [
    ...['orders:read', 'parties:read', 'personal:read', 'addresses:read', 'prices:read', 'catalog:read'],
    ...[
      'billing:read',
      'costs:read',
      'fulfillments:read',
      'returns:read',
      'shipments:read',
      'tracking:read',
      'documents:read',
    ],
    ...['processes:read', 'exceptions:read', 'exceptions:write', 'schema:read'],
  ],
  operator: [
    ...goods,
    ...['orders:read', 'parties:read', 'inventory:read', 'inventory:write', 'documents:read', 'processes:read'],
    ...['exceptions:read', 'exceptions:write', 'operations:read', 'operations:replay', 'operations:map'],
    ...['ownership:decide', 'audit:read', 'export:read', 'access:read', 'schema:read'],
  ],
  admin: allScopes,
} as const satisfies Readonly<Record<string, readonly Scope[]>>

export type Role = keyof typeof roles

export const isRole = (word: string): word is Role => Object.hasOwn(roles, word)

export const scopesOf = (given: readonly Role[]): ReadonlySet<Scope> =>
  new Set(given.flatMap((role): readonly Scope[] => roles[role]))
