import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, parse } from 'node:path'
import { isRoot } from './process.ts'

/**
 * Downloads and initialised databases outlive the checkout here. Odoo and PostgreSQL run as an unprivileged user
 * when we are root, and must be able to walk to this folder; a root's home usually forbids that, hence /var/cache.
 */
export const cacheFolder = chooseCacheFolder()

function chooseCacheFolder(): string {
  const { LOGISTICS_GRAPH_CACHE, XDG_CACHE_HOME } = process.env
  const base = LOGISTICS_GRAPH_CACHE || XDG_CACHE_HOME || join(homedir(), '.cache')
  const usable = !isRoot || isOpenToAll(base)
  return join(usable || LOGISTICS_GRAPH_CACHE ? base : '/var/cache', 'logistics-graph-for-odoo')
}

/** Why the cache can't be used, in words for the person who chose its place. */
export function whyNoCache(): string | null {
  if (!isRoot || isOpenToAll(cacheFolder)) return null
  return `other users can't enter ${cacheFolder}, and Odoo does not run as root: choose another LOGISTICS_GRAPH_CACHE`
}

function isOpenToAll(folder: string): boolean {
  if (folder === parse(folder).root) return true
  // 0o005: others may list and enter. What does not exist yet will be made so by us.
  const open = !existsSync(folder) || (statSync(folder).mode & 0o005) === 0o005
  return open && isOpenToAll(dirname(folder))
}

/** A folder of the cache, made when missing, that other users may enter whatever the umask. */
export function cacheSubfolder(...names: string[]): string {
  let folder = cacheFolder
  mkdirSync(folder, { recursive: true })
  for (const name of names) folder = join(folder, name)
  mkdirSync(folder, { recursive: true })
  if (isRoot) for (let at = folder; at.startsWith(cacheFolder); at = dirname(at)) chmodSync(at, 0o755)
  return folder
}
