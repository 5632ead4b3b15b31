import { closeSync, linkSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { cacheSubfolder } from './cache-folder.ts'
import { identityOf, isAlive, type ProcessIdentity } from './process.ts'
import type { Work } from './work.ts'

let attempts = 0

/** One holder at a time, over all processes that use this cache. The lock of a killed process is taken over. */
export async function withLock<T>(name: string, work: Work, action: () => Promise<T>): Promise<T> {
  const file = join(cacheSubfolder('locks'), name)
  await acquire(file, work)
  try {
    return await action()
  } finally {
    rmSync(file, { force: true })
  }
}

async function acquire(file: string, work: Work): Promise<void> {
  const begun = Date.now()
  let told = false
  while (!take(file)) {
    work.signal?.throwIfAborted()
    const owner = readOwner(file)
    if (owner && !isAlive(owner)) removeStale(file)
    await pause(50)
    if (told || !owner || Date.now() - begun < 2_000) continue
    told = true
    work.log(`Waiting for process ${owner.pid}, which is preparing the same thing …`)
  }
}

// A lock appears together with its content: a reader never sees a file whose owner is not written yet.
function take(file: string): boolean {
  const mine = `${file}.${process.pid}.${++attempts}`
  writeFileSync(mine, JSON.stringify(identityOf(process.pid)))
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

function readOwner(file: string): ProcessIdentity | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

// Two waiters may find the same dead owner. Without the guard the slower one would remove the new lock of the faster.
function removeStale(file: string): void {
  const guard = `${file}.takeover`
  try {
    closeSync(openSync(guard, 'wx'))
  } catch {
    if (ageMs(guard) > 10_000) rmSync(guard, { force: true })
    return
  }
  const owner = readOwner(file)
  if (owner && !isAlive(owner)) rmSync(file, { force: true })
  rmSync(guard, { force: true })
}

function ageMs(file: string): number {
  return Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
}
