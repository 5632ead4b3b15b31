import { readFileSync } from 'node:fs'
import { withLock } from './lock.ts'
import { isRoot, plainEnvironment, run } from './process.ts'
import type { Work } from './work.ts'

const quiet = { env: plainEnvironment({ DEBIAN_FRONTEND: 'noninteractive' }) }

/** "bookworm" on Debian 12; null on what is not Debian. */
export function debianCodename(): string | null {
  try {
    const release = readFileSync('/etc/os-release', 'utf8')
    return /^ID=debian$/m.test(release) ? (/^VERSION_CODENAME=(\w+)$/m.exec(release)?.[1] ?? null) : null
  } catch {
    return null
  }
}

/** Where this machine gets Debian from; every other suite is asked of the same place. */
export async function debianMirror(work: Work): Promise<string> {
  const found = await configuredMirror()
  if (found) return found
  if (isRoot) await apt(['update'], work)
  const retried = await configuredMirror()
  if (!retried) throw new Error('apt knows no Debian source on this machine: see /etc/apt/sources.list.d')
  return retried
}

// Asking apt spares us parsing two formats of source lists. It only names sources whose lists it has downloaded.
async function configuredMirror(): Promise<string | undefined> {
  const targets = await run({
    file: 'apt-get',
    args: ['indextargets', '--format', '$(ORIGIN) $(CODENAME) $(REPO_URI)', 'Created-By: Packages'],
    options: quiet,
  })
  const codename = debianCodename()
  const rows = targets.split('\n').map((line) => line.split(' '))
  return rows.find(([origin, name]) => origin === 'Debian' && name === codename)?.[2]
}

/** Which of these packages the machine lacks. */
export async function missingPackages(names: readonly string[]): Promise<string[]> {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the braces are for dpkg
  const all = await run({ file: 'dpkg-query', args: ['-W', '-f', '${db:Status-Abbrev}${Package}\\n'], options: quiet })
  const installed = new Set(
    all
      .split('\n')
      .filter((line) => line.startsWith('ii '))
      .map((line) => line.slice(3)),
  )
  return names.filter((name) => !installed.has(name))
}

export async function installPackages(names: readonly string[], work: Work): Promise<void> {
  await withLock('apt', work, async () => {
    const missing = await missingPackages(names)
    if (missing.length === 0) return
    work.log(`Installing ${missing.length} Debian packages (${missing.slice(0, 3).join(', ')} …) …`)
    await apt(['update'], work)
    await apt(['install', '--yes', '--no-install-recommends', ...missing], work)
  })
}

// Half an installation is worse than a late stop, so dpkg is never interrupted. Another apt may be at work: wait.
async function apt(args: readonly string[], work: Work) {
  const patient = ['-o', 'DPkg::Lock::Timeout=600', ...args]
  await run({ file: 'apt-get', args: patient, options: quiet }, { ...work, interruptible: false })
}
