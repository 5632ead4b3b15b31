import { createHash } from 'node:crypto'
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { giveAway } from './process.ts'
import type { Run } from './runs.ts'
import type { Series } from './series.ts'

/** The series that the addon of this checkout can be installed in. */
export const addonSeries: readonly Series[] = ['19.0']

/** The addon of this checkout. */
export const ourAddon = fileURLToPath(new URL('../../../odoo_addon/logistics_graph', import.meta.url))

/** An addon where the Odoo of one run can read it. */
export interface AddonCopy {
  readonly name: string
  readonly folder: string
  readonly addonsPath: string
  /** of its files: the same for the same code */
  readonly fingerprint: string
}

/**
 * Copies an addon into the run's folder: Odoo can't enter the checkout, and only that folder has the same path inside
 * every runtime. The copy also keeps what is tested as it was, whoever goes on editing.
 */
export function copyAddon(source: string, run: Run): AddonCopy {
  const name = basename(source)
  const addonsPath = join(run.folder, 'addons')
  const folder = join(addonsPath, name)
  mkdirSync(addonsPath)
  cpSync(source, folder, { recursive: true, filter: (path) => !/(__pycache__|\.pyc)$/.test(path) })
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  const hash = createHash('sha256')
  for (const path of paths) {
    const file = join(folder, path)
    if (statSync(file).isFile()) hash.update(`${path}\0`).update(readFileSync(file)).update('\0')
  }
  // Odoo's user must be able to read them whatever the umask was, and Python to write its cache beside them.
  for (const path of [addonsPath, folder, ...paths.map((path) => join(folder, path))]) {
    chmodSync(path, statSync(path).isDirectory() ? 0o755 : 0o644)
    giveAway(path)
  }
  return { name, folder, addonsPath, fingerprint: hash.digest('hex') }
}
