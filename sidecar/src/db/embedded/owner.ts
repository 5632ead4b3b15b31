import { closeSync, linkSync, openSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { notStarted, orAnyOther } from './not-started.ts'
import { identityOf, isAlive, type ProcessIdentity } from './process-identity.ts'

interface Owner extends ProcessIdentity {
  /** A folder on a volume may be another container's, where the same process ids mean others. */
  readonly host: string
}

/** Of an owner on another host only this is seen, ms. */
const heartbeatMs = 5_000
const silentMs = 30_000

/** An unfinished takeover of a process that was killed in it blocks so long, ms. */
const takeoverMs = 10_000

let attempts = 0

/**
 * Takes the folder for this process. The lock of a dead process is taken over.
 * @returns how to give it back
 * @throws DATABASE_NOT_STARTED while another process has it
 */
export function own(folder: string): () => void {
  const file = join(folder, 'owner.json')
  for (let tries = 0; !take(file); tries += 1) {
    const owner = readOwner(file)
    if (owner && lives(owner, file)) throw inUse(folder, owner)
    removeDead(file)
    if (tries > 50) throw notStarted(`${file} can't be taken over. Remove it when no sidecar uses the folder.`)
  }
  const heart = setInterval(() => touch(file), heartbeatMs).unref()
  return () => {
    clearInterval(heart)
    rmSync(file, { force: true })
  }
}

// A lock appears together with its content: a reader never sees a file whose owner is not written yet.
function take(file: string): boolean {
  const mine = `${file}.${process.pid}.${++attempts}`
  const me: Owner = { ...identityOf(process.pid), host: hostname() }
  writeFileSync(mine, JSON.stringify(me), { mode: 0o600 })
  try {
    linkSync(mine, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(mine)
  }
}

function readOwner(file: string): Owner | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

const lives = (owner: Owner, file: string): boolean =>
  owner.host === hostname() ? isAlive(owner) : ageMs(file) < silentMs

// Two starters may find the same dead owner. Without the guard the slower would remove the new lock of the faster.
function removeDead(file: string): void {
  const guard = `${file}.takeover`
  try {
    closeSync(openSync(guard, 'wx'))
  } catch {
    if (ageMs(guard) > takeoverMs) rmSync(guard, { force: true })
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)
    return
  }
  const owner = readOwner(file)
  if (!owner || !lives(owner, file)) rmSync(file, { force: true })
  rmSync(guard, { force: true })
}

function touch(file: string): void {
  try {
    utimesSync(file, new Date(), new Date())
  } catch {
    // The folder was removed under us. The server says so louder.
  }
}

const ageMs = (file: string): number => Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())

function inUse(folder: string, { pid, host }: Owner) {
  const who = host === hostname() ? `process ${pid}` : `process ${pid} on ${host}`
  return notStarted(
    `${folder} is in use by another sidecar (${who}). Stop that one, set DATA_DIR to another folder, ` +
      `${orAnyOther}, which several sidecars may share.`,
  )
}
