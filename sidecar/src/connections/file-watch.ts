import { readFileSync, statSync } from 'node:fs'
import { parse } from 'yaml'
import type { Logger } from '../foundation/logger.ts'
import type { Refreshed, Vault } from '../secrets/vault.ts'
import { type ConnectionFile, connectionsInvalid, noConnections, readConnectionFile } from './read-file.ts'
import { referencesIn, type Variables, vaultReferencesIn } from './secret-reference.ts'

export interface ConnectionFileOptions {
  readonly path: string
  /** False: there need be no such file. */
  readonly required: boolean
  readonly variables: Variables
  readonly vault: Vault
  readonly logger: Logger
}

/** @throws CONNECTIONS_INVALID, naming everything that is wrong */
export function loadConnections({ path, required, variables, vault }: ConnectionFileOptions): ConnectionFile {
  const text = textOf(path)
  if (text === null) {
    if (!required) return noConnections
    throw connectionsInvalid(path, [{ path: '', line: null, problem: "The file isn't there or can't be read." }])
  }
  const { read, problems } = readConnectionFile(text, { variables, vault })
  if (read) return read
  throw connectionsInvalid(path, problems)
}

const lookEveryMs = 2_000

/** Every so many looks Vault is asked too. */
const vaultEvery = 10

/**
 * Looks at the file, and at the files its secrets stand in, every two seconds: a mounted file is replaced by a link, which
 * no notification of the system tells reliably. Vault is asked every twenty. A file that is wrong changes nothing and is
 * told once.
 */
export function watchConnections(options: ConnectionFileOptions, onChange: (read: ConnectionFile) => void): () => void {
  const { path, logger, vault } = options
  let seen = fingerprint(path)
  let looks = 0
  const look = async (): Promise<void> => {
    const now = fingerprint(path)
    const named = vaultReferencesAt(path)
    looks += 1
    const ask = looks % vaultEvery === 0 || named.some((reference) => !vault.knows(reference))
    const { changed, troubles } = ask ? await vault.refresh(named) : nothingNew
    if (troubles.length > 0) logger.warn({ troubles }, 'Vault can not be read; what was known stays in force')
    if (now === seen && changed.length === 0) return
    seen = now
    try {
      const read = loadConnections(options)
      onChange(read)
      logger.info({ connections: read.connections.length }, 'The connection file was read again')
    } catch (error) {
      logger.error(
        { reason: error instanceof Error ? error.message : String(error) },
        'The connection file can not be used; the last good one stays in force',
      )
    }
  }
  let looking = false
  const lookAlone = (): void => {
    if (looking) return
    looking = true
    void look().finally(() => {
      looking = false
    })
  }
  const timer = setInterval(lookAlone, lookEveryMs).unref()
  return () => clearInterval(timer)
}

const nothingNew: Refreshed = { changed: [], troubles: [] }

/** What the file names in Vault; nothing where it can't be read. */
export function vaultReferencesAt(path: string): readonly string[] {
  try {
    return vaultReferencesIn(parse(textOf(path) ?? ''))
  } catch {
    return []
  }
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
