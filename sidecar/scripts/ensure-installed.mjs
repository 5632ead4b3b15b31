// Runs before demo, test, start, doctor and bench, on whatever Node the machine has and with nothing installed yet, so
// that each of them is one command on a fresh clone. Written so that even a Node far too old gets as far as saying so.
const oldestNode = 20
const pinnedNode = 24

function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

async function ensureInstalled() {
  const major = Number(process.versions.node.split('.')[0])
  if (major < oldestNode) {
    fail(
      `This needs Node ${oldestNode} or later to begin with; here is ${process.version}. Get one from https://nodejs.org.`,
    )
  }
  const { spawnSync } = await import('node:child_process')
  const { existsSync, statSync } = await import('node:fs')
  const { fileURLToPath } = await import('node:url')
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const installed = `${root}node_modules/.package-lock.json`
  const wanted = `${root}package-lock.json`

  if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(wanted).mtimeMs) {
    process.stderr.write('Installing dependencies (once, about half a minute) …\n')
    const [file, ...first] = npmCommand()
    const args = [...first, 'ci', '--include=dev', '--no-fund', '--no-audit', '--loglevel=error']
    const { status, error } = spawnSync(file, args, {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: file === 'npm' && process.platform === 'win32',
    })
    if (error) fail(`npm could not be started (${error.message}). It comes with Node: is it in the PATH?`)
    if (status !== 0)
      fail('npm ci failed; the reason is above. Fix it (network? disk?) and run the same command again.')
  }

  const binary = process.platform === 'win32' ? 'node.exe' : 'node'
  if (major < pinnedNode && !existsSync(`${root}node_modules/node/bin/${binary}`)) {
    fail(
      `Node ${pinnedNode}, a dependency like any other, is not there: npm must be allowed to run its install script.\n` +
        'Run `npm rebuild node --ignore-scripts=false`, then the same command again.',
    )
  }
}

/** The npm that runs this, so that none has to be found. */
function npmCommand() {
  const { npm_execpath: npm } = process.env
  return npm && /npm-cli\.c?js$/.test(npm) ? [process.execPath, npm] : ['npm']
}

ensureInstalled().catch((error) => fail(String(error)))
