import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { codeBlocksOf, read, root } from '../../unit/docs/markdown.ts'

/** A script in federation.md, told by what it uses. */
function scriptWith(word: string): string {
  const block = codeBlocksOf(read('sidecar/docs/federation.md')).find(
    ({ language, text }) => language === 'js' && text.includes(word),
  )
  if (!block) throw new Error(`federation.md has no script with ${word}.`)
  return block.text
}

const run = (script: string) => ['--input-type=module', '--eval', script]

export interface Subgraphs {
  readonly logistics: string
  readonly crm: string
}

/** The supergraph, composed as federation.md says, with the contract as the owner of a key sees it. */
export async function composeAsTold({ logistics, crm }: Subgraphs, key: string): Promise<string> {
  const env = { ...process.env, LOGISTICS_GRAPH_URL: logistics, LOGISTICS_GRAPH_API_KEY: key, CRM_URL: crm }
  const options = { cwd: root, env, maxBuffer: 16 * 1024 * 1024 }
  return (await promisify(execFile)(process.execPath, run(scriptWith('composeServices')), options)).stdout
}

/** Hive Gateway, started as federation.md says. */
export async function startHiveGateway(supergraph: string) {
  const folder = mkdtempSync(join(tmpdir(), 'logistics-graph-supergraph-'))
  const path = join(folder, 'supergraph.graphql')
  writeFileSync(path, supergraph)
  const child = spawn(process.execPath, run(scriptWith('createGatewayRuntime')), {
    cwd: root,
    env: { ...process.env, SUPERGRAPH: path, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const complaints = text(child.stderr)
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      if (line.startsWith('http://')) resolve(line)
    })
    void ended.then(async () => reject(new Error(`Hive Gateway did not start: ${await complaints}`)))
  })
  return {
    url,
    async stop() {
      child.kill('SIGKILL')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
