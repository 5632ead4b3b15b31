import { from, withImports } from '../imports.ts'
import type { Piece } from '../piece.ts'
import { mark, type Plan, quoted } from '../plan.ts'

/** `index.ts` of a connector: its definition. */
export function indexTemplate(plan: Plan, pieces: readonly Piece[]): string {
  const files = pieces.map(({ file }, index) => [plan.capabilities[index] ?? '', `./${file}`] as const)
  const capabilities = plan.has('webhooks') ? [...files, ['webhooks', './webhooks.ts'] as const] : files
  const sources = {
    ...from('../spi.ts', 'defineConnector', 'value'),
    ...from('../spi.ts', 'Environment', 'type'),
    ...from('./client.ts', 'call', 'value'),
    ...from('./errors.ts', 'refusalOf', 'value'),
    ...from('./partner.ts', 'partner', 'value'),
    ...from('./settings.ts', 'settings', 'value'),
    ...from('./settings.ts', 'Settings', 'type'),
    ...from('./status-map.ts', 'reasonMap returnMap statusMap unmapped warehouseOrderMap', 'value'),
    ...from('./wire.ts', 'accountShape', 'value'),
    ...Object.fromEntries(capabilities.map(([name, file]) => [name, [file, 'value'] as const])),
  }
  const redact = [...new Set(pieces.flatMap((piece) => piece.redact))]
  return withImports(
    `
// ${mark}: both addresses. What says nothing of its environment calls the first.
const addresses: Readonly<Record<Environment, string>> = {
  sandbox: ${quoted(plan.sandboxUrl)},
  live: ${quoted(plan.liveUrl)},
}

// ${mark}: how a call proves who it is, limits, the path of the account, and where personal data stands.
export const ${plan.camel} = defineConnector<Settings>({
  id: '${plan.id}',
  version: '0.1.0',
  spi: '^1',
  label: partner,
  kind: '${plan.kind}',
  settings,
  baseUrl: ({ baseUrl }, environment) => (baseUrl ?? addresses[environment]).replace(/\\/+$/, ''),
  auth: { kind: 'headers', headers: ({ apiKey }) => ({ authorization: \`Bearer \${apiKey.reveal()}\` }) },
  limits: { perSecond: 2, burst: 4, concurrency: 2 },
  timeouts: { connectMs: 3_000, totalMs: 30_000 },
  capabilities: { ${capabilities.map(([name]) => name).join(', ')} },
  statusMap,
  reasonMap,
  ${plan.has('warehouseOrders') ? 'warehouseOrderMap,' : ''}
  ${plan.has('returns') ? 'returnMap,' : ''}
  unmapped,
  refusalOf,
  redact: [${redact.map(quoted).join(', ')}],
  async testConnection(context) {
    const account = await call(context, accountShape, {
      operation: 'account.get',
      method: 'GET',
      path: '/account',
      effect: 'read',
    })
    return account.name
  },
})
`,
    sources,
  )
}
