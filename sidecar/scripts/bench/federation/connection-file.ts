import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'

interface Draft {
  readonly id: string
  readonly connector: string
  readonly url: string
  readonly settings?: Readonly<Record<string, unknown>>
  readonly secrets: Readonly<Record<string, string>>
  /** More of the entry. */
  readonly more?: Readonly<Record<string, unknown>>
}

/** A connection file in a folder of its own, its secrets in files beside it. */
export function writeConnections(drafts: readonly Draft[]) {
  const folder = mkdtempSync(join(tmpdir(), 'logistics-graph-bench-'))
  const path = join(folder, 'connections.yaml')
  const referenceTo = (name: string, secret: string): string => {
    const file = join(folder, name)
    writeFileSync(file, secret, { mode: 0o600 })
    return `file:${file}`
  }
  const connections = drafts.map(({ id, connector, url, settings, secrets, more }) => ({
    ...{ id, connector, allowPrivateHosts: [new URL(url).host], ...more },
    settings: {
      baseUrl: url,
      ...settings,
      ...Object.fromEntries(
        Object.entries(secrets).map(([name, secret]) => [name, referenceTo(`${id}-${name}`, secret)]),
      ),
    },
  }))
  writeFileSync(path, stringify({ version: 1, connections }))
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
