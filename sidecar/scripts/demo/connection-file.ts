import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import type { DemoPartner } from './partners/demo-partner.ts'

/** Writes a connection file and the files of its secrets into a folder. @returns where it lies */
export function writeConnectionFile(
  folder: string,
  partners: readonly DemoPartner[],
  invoicing: Readonly<Record<string, unknown>> | null,
): string {
  const path = join(folder, 'connections.yaml')
  const connections = partners.map((partner) => entryOf(partner, folder))
  writeFileSync(path, stringify({ version: 1, allowedRegions: ['eu'], connections, ...(invoicing && { invoicing }) }), {
    mode: 0o600,
  })
  return path
}

function entryOf(
  { id, connector, url, apiUrl = url, settings, secrets, webhookSecret, entry }: DemoPartner,
  folder: string,
) {
  const referenceTo = (name: string, secret: string): string => {
    const file = join(folder, `${id}-${name}`)
    writeFileSync(file, secret, { mode: 0o600 })
    return `file:${file}`
  }
  return {
    id,
    connector,
    settings: {
      baseUrl: apiUrl,
      ...settings,
      ...Object.fromEntries(Object.entries(secrets).map(([name, secret]) => [name, referenceTo(name, secret)])),
    },
    ...entry,
    region: 'eu',
    // A busy machine is no partner in trouble.
    budgetMs: 2_000,
    allowPrivateHosts: [new URL(url).host],
    webhookSecrets: [referenceTo('webhook', webhookSecret)],
  }
}
