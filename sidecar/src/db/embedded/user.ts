import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { notStarted, orAnyOther } from './not-started.ts'

/** Whom the server runs as; null when as ourselves. */
export type ServerUser = { readonly uid: number; readonly gid: number } | null

/** It exists on every system, so no user has to be made. */
const nobody = { uid: 65534, gid: 65534 }

const isRoot = process.getuid?.() === 0

/** PostgreSQL refuses to run as root. A folder that has an owner keeps it. */
function serverUserOf(folder: string): ServerUser {
  if (!isRoot) return null
  const { uid, gid } = statSync(folder)
  return uid === 0 ? nobody : { uid, gid }
}

/** True when that user gets as far as into this folder. */
export function canEnter(folder: string, user: ServerUser): boolean {
  if (!user) return true
  const { uid, gid, mode } = statSync(folder)
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
  return (mode & bit) !== 0 && (dirname(folder) === folder || canEnter(dirname(folder), user))
}

/** True when PostgreSQL could run in a folder that is to be made in here. */
export const couldRunIn = (folder: string): boolean => canEnter(folder, isRoot ? nobody : null)

/** Makes a file or folder of ours that user's. */
export function giveTo(user: ServerUser, path: string): void {
  if (user) chownSync(path, user.uid, user.gid)
}

/** What the folder may hold already; anything else means that it was not meant for us. */
const ours = new Set(['data', 'data.new', 'password', 'owner.json', 'server.log', 'lost+found'])

/**
 * The folder of the server, made when missing, for nobody's eyes but the server's.
 * @throws DATABASE_NOT_STARTED
 */
export function prepareFolder(folder: string): ServerUser {
  try {
    const firstMade = mkdirSync(folder, { recursive: true })
    // Whatever our umask: the folders above it, when they are new, let the server's user through.
    for (let at = dirname(folder); isRoot && firstMade && at.startsWith(firstMade); at = dirname(at))
      chmodSync(at, 0o755)
    const strange = readdirSync(folder).find((name) => !ours.has(name) && !/^(programs-|owner\.json)/.test(name))
    if (strange !== undefined) {
      throw notStarted(
        `${folder} holds something else (${strange}). Set DATA_DIR to an empty or a new folder, ${orAnyOther}.`,
      )
    }
    const user = serverUserOf(folder)
    giveTo(user, folder)
    chmodSync(folder, 0o700)
    if (!canEnter(folder, user)) {
      throw notStarted(
        `PostgreSQL does not run as root, and the user it runs as (uid ${user?.uid}) can't enter ${folder}. ` +
          `Start the sidecar as another user, set DATA_DIR to a folder everybody can reach, ${orAnyOther}.`,
      )
    }
    return user
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException
    if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS' && code !== 'ENOTDIR') throw error
    throw notStarted(
      `${path ?? folder} can't be written (${code}): it belongs to another user or is read-only. ` +
        `Start the sidecar as its owner, set DATA_DIR to a folder of your own, ${orAnyOther}.`,
    )
  }
}

/** Where the nearest folder above it that exists is. */
export function nearestExisting(path: string): string {
  return existsSync(path) ? path : nearestExisting(dirname(path))
}
