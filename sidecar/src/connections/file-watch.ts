import { readFileSync, statSync } from 'node:fs'
import { parse } from 'yaml'
import type { Logger } from '../foundation/logger.ts'
import type { Connection } from './connection.ts'
import { connectionsInvalid, readConnectionFile } from './read-file.ts'
import { referencesIn, type Variables } from './secret-reference.ts'

export interface ConnectionFileOptions {
  readonly path: string
  /** False: there need be no such file. */
  readonly required: boolean
  readonly variables: Variables
  readonly logger: Logger
}

/** @throws CONNECTIONS_INVALID, naming everything that is wrong */
export function loadConnections({ path, required, variables }: ConnectionFileOptions): readonly Connection[] {
  const text = textOf(path)
  if (text === null) {
    if (!required) return []
    throw connectionsInvalid(path, [{ path: '', line: null, problem: "The file isn't there or can't be read." }])
  }
  const { connections, problems } = readConnectionFile(text, { variables })
  if (connections) return connections
  throw connectionsInvalid(path, problems)
}

const lookEveryMs = 2_000

/**
 * Looks at the file, and at the files its secrets stand in, every two seconds: a mounted file is replaced by a link, which
 * no notification of the system tells reliably. A file that is wrong changes nothing and is told once.
 */
export function watchConnections(
  options: ConnectionFileOptions,
  onChange: (connections: readonly Connection[]) => void,
): () => void {
  const { path, logger } = options
  let seen = fingerprint(path)
  const look = (): void => {
    const now = fingerprint(path)
    if (now === seen) return
    seen = now
    try {
      const connections = loadConnections(options)
      onChange(connections)
      logger.info({ connections: connections.length }, 'The connection file was read again')
    } catch (error) {
      logger.error(
        { reason: error instanceof Error ? error.message : String(error) },
        'The connection file can not be used; the last good one stays in force',
      )
    }
  }
  const timer = setInterval(look, lookEveryMs).unref()
  return () => clearInterval(timer)
}

/** Changes whenever the file or one of the files it refers to does. */
function fingerprint(path: string): string {
  const text = textOf(path)
  if (text === null) return 'none'
  const files = secretFiles(text).map((file) => `${file} ${changedAt(file)}`)
  return [text, ...files].join('\n')
}

function secretFiles(text: string): readonly string[] {
  try {
    return referencesIn(parse(text)).flatMap((one) => (one.startsWith('file:') ? [one.slice('file:'.length)] : []))
  } catch {
    return []
  }
}

function changedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
