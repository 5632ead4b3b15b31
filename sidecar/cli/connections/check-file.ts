import { readFileSync } from 'node:fs'
import { environmentVariable, openVault } from '../../src/config.ts'
import { vaultReferencesAt } from '../../src/connections/file-watch.ts'
import { type FileProblem, readConnectionFile } from '../../src/connections/read-file.ts'
import { type Answer, askPartner } from './ask-partner.ts'
import { withProgress } from './progress.ts'

export interface CheckOptions {
  readonly path: string
  /** False: there need be no such file. */
  readonly required: boolean
  /** Only this connection. */
  readonly only: string | null
  readonly deadlineMs: number
  readonly progress: (text: string) => void
}

export interface CheckedFile {
  readonly file: string
  /** What is wrong with the file. Nobody is asked then. */
  readonly problems: readonly FileProblem[]
  readonly connections: readonly Answer[]
}

/** Looks at the file, then at every partner in it at once. Never throws. */
export async function checkFile(options: CheckOptions): Promise<CheckedFile> {
  const { path: file, required, only, deadlineMs, progress } = options
  const whole = (problem: string): CheckedFile => ({
    file,
    problems: [{ path: '', line: null, problem }],
    connections: [],
  })
  const text = textOf(file)
  if (text === null) {
    return required ? whole("The file isn't there or can't be read.") : { file, problems: [], connections: [] }
  }
  const vault = await openVault()
  await vault.refresh(vaultReferencesAt(file))
  const { read, problems } = readConnectionFile(text, { variables: environmentVariable, vault })
  if (!read) return { file, problems, connections: [] }
  const { connections } = read
  const wanted = connections.filter(({ id }) => only === null || id === only)
  if (only !== null && wanted.length === 0) {
    return whole(`It has no connection ${only}: it names ${connections.map(({ id }) => id).join(', ') || 'none'}.`)
  }
  const asking = new Map(wanted.map((connection) => [connection.id, askPartner(connection, deadlineMs)]))
  return { file, problems: [], connections: await withProgress(asking, progress) }
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
