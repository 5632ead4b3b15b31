import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, matchesGlob, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** The stages of the Dockerfile: that which installs the packages, and that which becomes the image. */
const [, dependencies = '', lastStage = ''] = read('docker/sidecar.Dockerfile').split(/^FROM /m)

/** What it says before and between, such as `NODE_ENV=production`. */
export const imageEnv: Readonly<Record<string, string>> = Object.fromEntries(
  [...lastStage.matchAll(/^ENV ((?:.*\\\n)*.*)$/gm)].flatMap(([, block = '']) =>
    [...block.matchAll(/(\w+)=([^\s\\]+)/g)].map(([, name = '', value = '']) => [name, value]),
  ),
)

/** What it starts. */
export const imageCommand: readonly string[] = JSON.parse(/^CMD (\[.+\])$/m.exec(lastStage)?.[1] ?? '[]')

/**
 * Lays out in an empty folder what the Dockerfile copies into the image, by the same rules, as far as it can be done
 * without Docker. Files are links to those of the project: nobody may write them.
 */
export function layOutImage(folder: string): void {
  for (const [, options = '', paths = ''] of lastStage.matchAll(/^COPY (--\S+ )?(.+)$/gm)) {
    const [target = '', ...sources] = paths.split(' ').toReversed()
    for (const source of sources) {
      if (options === '--from=dependencies ' && source === '/app/node_modules') layOutPackages(join(folder, target))
      else if (options === '') linkAll(source, join(folder, target), isLetThrough)
      else throw new Error(`Nobody told this test what ${options}${source} is.`)
    }
  }
}

const ignoreLines = read('docker/sidecar.Dockerfile.dockerignore')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))

/** As Docker reads its ignore file: the last line that fits a path, or a folder it is in, decides. */
function isLetThrough(path: string): boolean {
  const fits = (line: string): boolean => matchesGlob(path, line) || matchesGlob(path, `${line}/**`)
  const last = ignoreLines.findLast((line) => fits(line.replace(/^!/, '')))
  return last === undefined || last.startsWith('!')
}

interface LockedPackage {
  readonly dev?: true
  readonly optional?: true
}

/** Those of `npm ci --omit=dev`, where it puts them. */
function layOutPackages(target: string): void {
  if (!/^RUN npm ci --omit=dev /m.test(dependencies))
    throw new Error('The Dockerfile installs packages in another way.')
  const { packages }: { packages: Readonly<Record<string, LockedPackage>> } = JSON.parse(read('package-lock.json'))
  for (const [path, { dev, optional }] of Object.entries(packages)) {
    if (path === '' || dev || (optional && !existsSync(join(root, path)))) continue
    const isOfAnother = (file: string): boolean => relative(path, file).split('/')[0] === 'node_modules'
    linkAll(path, join(target, relative('node_modules', path)), (file) => !isOfAnother(file))
  }
}

/** Links a file, or all files below a folder, that are wanted. */
function linkAll(source: string, target: string, isWanted: (path: string) => boolean): void {
  const from = join(root, source)
  const files = statSync(from).isFile() ? [''] : readdirSync(from, { recursive: true, encoding: 'utf8' })
  for (const file of files) {
    const path = join(source, file)
    if (!isWanted(path) || statSync(join(root, path)).isDirectory()) continue
    const to = join(target, target.endsWith('/') ? basename(path) : file)
    mkdirSync(dirname(to), { recursive: true })
    linkFile(join(root, path), to)
  }
}

/** A copy where the folder is on another file system. */
export function linkFile(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch {
    copyFileSync(from, to)
  }
}
