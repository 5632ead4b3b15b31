import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { debianCodename, debianMirror, installPackages, missingPackages } from './apt.ts'
import { builtOnce } from './cache.ts'
import { cacheFolder, whyNoCache } from './cache-folder.ts'
import { type Command, isRoot, nobody, plainEnvironment, run, succeeds } from './process.ts'
import type { Runtime } from './runtime.ts'
import type { Work } from './work.ts'

const root = join(cacheFolder, 'odoo-14.0')
const runs = join(cacheFolder, 'runs')

/** Odoo 14 as Debian 11 had it, in a root folder of its own, because it needs that Debian's Python. */
export const debian14: Runtime = {
  how: 'debian',
  databaseHost: '127.0.0.1',
  httpInterface: '127.0.0.1',

  async whyNot() {
    if (!debianCodename()) return 'this machine is not Debian'
    if (!isRoot) return 'only root can run it in a Debian 11 folder of its own'
    if (!(await succeeds('unshare', '--mount', 'true'))) return 'this container may not mount anything'
    return whyNoCache()
  },

  async provision(work) {
    if ((await missingPackages(['debootstrap'])).length > 0) await installPackages(['debootstrap'], work)
    await builtOnce({ name: 'odoo-14.0', recipe: '1', build: (folder) => bootstrap(folder, work) }, work)
  },

  command: (args, { folder, env }) =>
    inside(root, [`--userspec=${nobody.uid}:${nobody.gid}`, '--groups='], ['/usr/bin/odoo', ...args], {
      HOME: folder,
      USER: 'odoo',
      ...env,
    }),
}

async function bootstrap(folder: string, work: Work) {
  const mirror = await debianMirror(work)
  work.log('Downloading Debian 11 for Odoo 14 (half a minute) …')
  const args = ['--variant=minbase', 'bullseye', folder, mirror]
  await run({ file: 'debootstrap', args, options: { env: plainEnvironment() } }, work)
  work.log('Installing Odoo 14 in it (a minute) …')
  const environment = { DEBIAN_FRONTEND: 'noninteractive' }
  await run(inside(folder, [], ['apt-get', 'install', '-y', '--no-install-recommends', 'odoo-14'], environment), work)
  await run(inside(folder, [], ['apt-get', 'clean'], environment), work)
  mkdirSync(join(folder, runs), { recursive: true })
}

/**
 * A command in the root folder, in a mount namespace of its own: what it mounts (Odoo needs /proc, and its run
 * folder) nobody else sees, and the kernel unmounts it when the process ends, even by kill -9.
 */
function inside(folder: string, chroot: readonly string[], command: readonly string[], env: Record<string, string>) {
  const script = `
    mount -t proc proc "$1/proc"
    if [ -d "$1$2" ]; then mount --bind "$2" "$1$2"; fi
    shift 2
    exec chroot "$@"`
  const args = ['--mount', 'sh', '-ec', script, 'sh', folder, runs, ...chroot, folder, ...command]
  return { file: 'unshare', args, options: { env: plainEnvironment(env) } } satisfies Command
}
