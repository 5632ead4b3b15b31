import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname, join, parse } from 'node:path'
import { cacheFolder, cacheSubfolder } from './cache-folder.ts'
import { withLock } from './lock.ts'
import type { Work } from './work.ts'

export interface Build {
  /** path below the cache folder */
  readonly name: string
  /** changes whenever `build` would make something else */
  readonly recipe: string
  readonly build: (folder: string) => Promise<void>
  /** asked about what a stamp says is complete, when a part of it lives elsewhere */
  readonly stillGood?: () => Promise<boolean>
}

/**
 * The folder `name`, built once. It is built beside its place and renamed when complete, so what has a stamp is
 * whole however the building process ended; a second process waits for the first.
 */
export async function builtOnce({ name, recipe, build, stillGood }: Build, work: Work): Promise<string> {
  const place = join(cacheFolder, name)
  const ready = async () => readStamp(place) === recipe && (await (stillGood?.() ?? true))
  if (await ready()) return place
  return withLock(name.replaceAll('/', '-'), work, async () => {
    if (await ready()) return place
    const parent = cacheSubfolder(dirname(name))
    await removeLeftovers(parent, `${parse(place).base}.`)
    try {
      const building = cacheSubfolder(`${name}.${process.pid}`)
      await build(building)
      writeFileSync(join(building, 'stamp.json'), `${JSON.stringify({ recipe, builtAt: new Date() })}\n`)
      if (existsSync(place)) renameSync(place, `${place}.old`)
      renameSync(building, place)
      return place
    } finally {
      await removeLeftovers(parent, `${parse(place).base}.`)
    }
  })
}

function readStamp(folder: string): string | null {
  try {
    return JSON.parse(readFileSync(join(folder, 'stamp.json'), 'utf8')).recipe
  } catch {
    return null
  }
}

// A tool of a killed process may still be writing into one; then the next build removes it.
async function removeLeftovers(parent: string, prefix: string) {
  const names = readdirSync(parent).filter((name) => name.startsWith(prefix))
  for (const name of names) await rm(join(parent, name), { recursive: true, force: true }).catch(() => {})
}
