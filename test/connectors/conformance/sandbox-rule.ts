import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Connector, Environment } from '../../../sidecar/src/connectors/spi.ts'
import type { Rule } from './rule.ts'

/** 11: nobody calls the live system by accident, and a person can set it up. @param source where connectors and sandboxes stand */
export const sandboxIsTheDefault =
  (source = join(import.meta.dirname, '../../../sidecar/src')): Rule =>
  async ({ connector, settings, oneAddress }) => {
    const given = settings('http://127.0.0.1:9')
    const fixed = { ...given, baseUrl: undefined }
    const sandbox = addressOf(connector, fixed, 'sandbox')
    const live = addressOf(connector, fixed, 'live')
    return [
      ...(addressOf(connector, given, 'sandbox')?.startsWith('http://127.0.0.1:9')
        ? []
        : ['the address of the settings is not used']),
      ...(live !== null && live === sandbox && oneAddress === undefined ? [`sandbox and live are both ${live}`] : []),
      ...(sandbox === null && live !== null ? ['there is a live address and none of a sandbox'] : []),
      ...(live === null || live === sandbox ? [] : liveHostIn(source, connector.id, new URL(live).host)),
      ...setupComplaints(source, connector.id),
    ]
  }

/** Null: the address has to be in the settings. */
function addressOf<S>({ baseUrl }: Connector<S>, settings: S, environment: Environment): string | null {
  try {
    return baseUrl(settings, environment) ?? null
  } catch {
    return null
  }
}

const liveHostIn = (source: string, id: string, host: string): readonly string[] =>
  globSync(`${source}/sandbox/partners/${id}/**/*.ts`)
    .filter((path) => readFileSync(path, 'utf8').includes(`//${host}`))
    .map((path) => `${path.slice(source.length + 1)} names the live host ${host}`)

function setupComplaints(source: string, id: string): readonly string[] {
  const path = join(source, 'connectors', id, 'setup.md')
  if (!existsSync(path)) return [`connectors/${id}/setup.md is missing`]
  const text = readFileSync(path, 'utf8').toLowerCase()
  return Object.entries(topics).flatMap(([topic, word]) =>
    text.includes(word) ? [] : [`setup.md says nothing of ${topic}`],
  )
}

const topics: Readonly<Record<string, string>> = { webhooks: 'webhook', 'a sandbox': 'sandbox', limits: 'limit' }
