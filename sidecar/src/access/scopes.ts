/**
 * What a principal may read and do, one word each. Every field of the graph names those it needs (`@scope` in
 * `schema/`): a field that names none is not built.
 */
export const scopes = {
  'orders:read': 'Orders and their lines, without prices',
  'orders:write': 'Enter orders',
  'parties:read': 'Customers, suppliers and contacts by name and number',
  'personal:read': 'Personal data: e-mail addresses, telephone numbers, names of who signed, tax numbers',
  'addresses:read': 'Postal addresses goods and invoices go to',
  'prices:read': 'Prices, discounts, taxes, totals and what carriers charge',
  'catalog:read': 'Products, warehouses, companies and carriers',
  'inventory:read': 'Stock, and what warehouse systems count',
  'inventory:write': 'Have stock compared',
  'fulfillments:read': 'Deliveries out of a warehouse, receipts, and what the warehouse system says of them',
  'returns:read': 'Returns',
  'returns:write': 'Announce returns',
  'shipments:read': 'Shipments and packages',
  'shipments:write': 'Ask for rates, book labels',
  'tracking:read': 'Where packages are, and proofs of delivery',
  'documents:read': 'Links to labels, proofs and other documents',
  'billing:read': 'Invoices, credit notes and why something is not invoiced yet',
  'costs:read': 'What carriers and warehouses charge us for a shipment',
  'processes:read': 'The steps from order to invoice, and where they stand still',
  'exceptions:read': 'What a person has to look at',
  'exceptions:write': 'Acknowledge and resolve exceptions',
  'operations:read': 'Connections, dead letters, repairs and who owns which facts',
  'operations:replay': 'Replay and skip dead letters',
  'operations:map': "Say what partners' codes mean",
  'ownership:decide': 'Decide between two systems that contradict each other',
  'audit:read': 'Who did what',
  'export:read': 'Export events as EPCIS',
  'access:read': 'See API keys and persisted operations',
  'access:write': 'Create, rotate and revoke API keys, and store persisted operations',
  'privacy:erase': 'Erase what is held of a party',
  'schema:read': 'Introspection of what else may be read',
} as const

export type Scope = keyof typeof scopes

export const allScopes = Object.keys(scopes) as readonly Scope[]

export const isScope = (word: string): word is Scope => Object.hasOwn(scopes, word)
