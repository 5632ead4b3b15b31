import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'

/** A connection to a sandbox partner, its secrets in plain text: they are put into files of their own. */
export interface DraftConnection {
  readonly id: string
  readonly connector: string
  readonly url: string
  readonly settings?: Readonly<Record<string, unknown>>
  readonly secrets?: Readonly<Record<string, string>>
  readonly webhookSecrets?: readonly string[]
  readonly more?: Readonly<Record<string, unknown>>
}

/** A connection file in a folder of its own. */
export function createConnectionFile(
  drafts: readonly DraftConnection[],
  rest: {
    readonly invoicing?: Readonly<Record<string, unknown>> | undefined
    readonly ownership?: readonly Readonly<Record<string, unknown>>[]
  } = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'connections-'))
  const path = join(folder, 'connections.yaml')
  let secrets = 0
  const referenceTo = (secret: string): string => {
    secrets += 1
    const file = join(folder, `secret-${secrets}`)
    writeFileSync(file, secret)
    return `file:${file}`
  }
  const entryOf = ({
    id,
    connector,
    url,
    settings,
    secrets: named = {},
    webhookSecrets = [],
    more,
  }: DraftConnection) => ({
    id,
    connector,
    settings: {
      baseUrl: url,
      ...settings,
      ...Object.fromEntries(Object.entries(named).map(([name, secret]) => [name, referenceTo(secret)])),
    },
    webhookSecrets: webhookSecrets.map(referenceTo),
    allowPrivateHosts: [new URL(url).host],
    ...more,
  })
  const write = (text: string): void => writeFileSync(path, text)
  const put = (connections: readonly DraftConnection[]): void =>
    write(stringify({ version: 1, connections: connections.map(entryOf), ...rest }))
  put(drafts)
  return { path, put, write, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
