import { readFileSync } from 'node:fs'
import type { Environment } from '../config/secret-source.ts'
import type { Config } from '../config.ts'
import { vaultReferencesAt } from '../connections/file-watch.ts'
import { readConnectionFile } from '../connections/read-file.ts'
import { type Finding, failed, ok } from './finding.ts'

const advice =
  'Mend the file: sidecar/docs/connections.md explains it. `npm run connections check` asks the partners, too.'

/** Whether the connection file can be used. Nobody in it is called. */
export async function checkConnections(
  { CONNECTIONS_FILE, origin: { vault } }: Config,
  env: Environment,
): Promise<readonly Finding[]> {
  const path = CONNECTIONS_FILE ?? 'connections.yaml'
  const text = textOf(path)
  if (text === null) {
    return CONNECTIONS_FILE === null
      ? [ok('Connections', 'no connections.yaml: Odoo alone is read')]
      : [failed('Connections', `${path} is not there, or can't be read`, 'Correct CONNECTIONS_FILE, or leave it out.')]
  }
  await vault.refresh(vaultReferencesAt(path))
  const { read, problems } = readConnectionFile(text, { variables: (name) => env[name], vault })
  if (read) return [ok('Connections', `${read.connections.length} in ${path}, none wrong`)]
  return problems.map(({ line, path: where, problem }) =>
    failed(
      'Connections',
      `${[line === null ? path : `${path}:${line}`, where, problem].filter(Boolean).join(' ')}`,
      advice,
    ),
  )
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
