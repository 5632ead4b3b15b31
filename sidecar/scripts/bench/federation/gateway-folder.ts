import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { cacheSubfolder } from '../../../../test/odoo/harness/cache-folder.ts'

const source = fileURLToPath(new URL('../gateway/', import.meta.url))
const manifests = ['package.json', 'package-lock.json'] as const
const scripts = ['server.mjs', 'subgraphs.mjs', 'joins.mjs'] as const

/** About a hundred megabytes and half a minute, once; longer than this and there is no way to the registry. */
const longestInstallMs = 5 * 60_000

/**
 * The gateway's script in a folder with what it needs: installed into the cache once a lock file, never among the
 * project's own dependencies. Null where it can't be installed, which is said.
 */
export async function installedGateway(progress: (line: string) => void): Promise<string | null> {
  const locked = readFileSync(join(source, 'package-lock.json'))
  const folder = join(
    cacheSubfolder(),
    `bench-gateway-${createHash('sha256').update(locked).digest('hex').slice(0, 12)}`,
  )
  mkdirSync(folder, { recursive: true })
  const complete = join(folder, '.complete')
  if (!existsSync(complete)) {
    for (const name of manifests) copyFileSync(join(source, name), join(folder, name))
    progress('federation: installing Hive Gateway and Mesh into the cache (once, about 100 MB) …')
    const failure = await install(folder)
    if (failure !== null) {
      progress(
        `federation: ${failure} The rows against a gateway are left out. Where npm reaches its registry, run this again.`,
      )
      return null
    }
    writeFileSync(complete, '')
  }
  for (const name of scripts) copyFileSync(join(source, name), join(folder, name))
  return pathToFileURL(join(folder, 'server.mjs')).href
}

async function install(folder: string): Promise<string | null> {
  const { command, first } = npmCommand()
  const args = [...first, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const child = spawn(command, args, {
    ...{ cwd: folder, timeout: longestInstallMs },
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32' && command === 'npm',
  })
  try {
    const [code] = (await once(child, 'exit')) as [number | null]
    return code === 0 ? null : 'npm could not install the gateway; its reason is above.'
  } catch (error) {
    return `npm could not be started (${error instanceof Error ? error.message : 'no reason given'}).`
  }
}

/** The npm that runs this, so that none has to be found. */
function npmCommand(): { readonly command: string; readonly first: readonly string[] } {
  const npm = process.env.npm_execpath
  return npm && /npm-cli\.c?js$/.test(npm) ? { command: process.execPath, first: [npm] } : { command: 'npm', first: [] }
}
