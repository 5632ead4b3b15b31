import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { imageEnv, layOutImage, linkFile } from './image-tree.ts'
import { runProgram, type Script } from './run-script.ts'

/** As Kubernetes may choose it: nobody the image knows. Only root can become them. */
const uid = process.getuid?.() === 0 ? { uid: 10_001 } : {}

export interface ImageContainer {
  /** Where its `/app` is. */
  readonly app: string
  /** As `docker run` or `docker exec` would: with the variables of the image and these, as a user who may write nowhere. */
  run(command: readonly string[], env: Readonly<Record<string, string>>, input?: string): Script
  /** What was written to it since it was made. */
  written(): readonly string[]
  /** What npm asked its registry for. */
  readonly askedOfRegistry: readonly string[]
  remove(): void
}

/** The files of the image beside the Node and the npm of this machine: a container, as far as it goes without Docker. */
export async function layOutContainer(): Promise<ImageContainer> {
  const folder = mkdtempSync(join(tmpdir(), 'image-'))
  chmodSync(folder, 0o755)
  const [app, bin] = [join(folder, 'app'), join(folder, 'bin')]
  for (const path of [app, bin]) mkdirSync(path)
  layOutImage(app)
  setMode(app, 0o555)
  linkFile(process.execPath, join(bin, 'node'))
  symlinkSync(realpathSync(execFileSync('sh', ['-c', 'command -v npm'], { encoding: 'utf8' }).trim()), join(bin, 'npm'))
  const registry = await countingRegistry()
  const given = { PATH: `${bin}:/usr/bin:/bin`, HOME: '/', NPM_CONFIG_REGISTRY: registry.url, ...imageEnv }
  const before = new Set(stateOf(app))
  return {
    app,
    run: ([file = '', ...args], env, input) =>
      runProgram(file, args, {
        cwd: app,
        env: { ...given, ...env },
        ...(input === undefined ? {} : { input }),
        ...uid,
      }),
    written: () => stateOf(app).filter((path) => !before.has(path)),
    askedOfRegistry: registry.asked,
    remove() {
      registry.stop()
      setMode(app, 0o755)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function countingRegistry() {
  const asked: string[] = []
  const server = createServer(({ url = '' }, response) => {
    asked.push(url)
    response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, asked, stop: () => void server.close() }
}

/** Of its folders: with 0o555 nobody but root can put a file into it. The files are not its own. */
function setMode(folder: string, mode: number): void {
  const inside = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path))
  for (const path of [folder, ...inside]) if (statSync(path).isDirectory()) chmodSync(path, mode)
}

/** What is in it, and when it was last written. */
const stateOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => {
    const { mtimeMs, size } = statSync(join(folder, path))
    return `${path} ${size} ${mtimeMs}`
  })
