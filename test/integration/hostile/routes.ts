import { createApp } from '../../../sidecar/src/routes/app.ts'

export interface Route {
  readonly method: string
  readonly path: string
  /** Something it answers to. */
  readonly sample: string
}

const samples: Readonly<Record<string, string>> = {
  ':connection': 'parcels',
  ':token': 'none',
  ':model': 'sale.order',
  ':id{[1-9][0-9]*}': '42',
  ':key': '45',
  ':kind': 'label',
  ':number{[1-9][0-9]?}': '1',
  ':name': 'portal.css',
}

const unused = (): never => {
  throw new Error('Nothing is asked here.')
}

/** All that the sidecar serves, as its own router has it: with the portal, and pages of another origin let in. */
export function servedRoutes(): readonly Route[] {
  const portal = { sealingKey: unused, publicUrl: null }
  const app = createApp({ corsOrigins: ['https://app.example.com'], webhooks: { odoo: {} }, portal } as never)
  const handled = app.routes.filter(({ path }) => !path.endsWith('*'))
  const seen = new Map(
    handled.map(({ method, path }) => [`${method} ${path}`, { method, path, sample: sampleOf(path) }]),
  )
  return [...seen.values()]
}

const sampleOf = (path: string): string =>
  path
    .split('/')
    .map((part) => (part.startsWith(':') ? (samples[part] ?? unknown(part)) : part))
    .join('/')

function unknown(part: string): never {
  throw new Error(`Say in ${import.meta.filename} what ${part} may be`)
}
