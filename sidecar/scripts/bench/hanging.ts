import { setTimeout as sleep } from 'node:timers/promises'
import { startSandboxOdoo } from '../../src/sandbox/odoo/server.ts'
import { sandboxApiKey, startEasyPostSandbox } from '../../src/sandbox/partners/easypost/server.ts'
import type { BenchContext } from './bench.ts'
import { startChild, startFlags } from './child.ts'
import { writeConnections } from './federation/connection-file.ts'
import { warm } from './federation/questions.ts'
import { benchKey } from './hot-query.ts'
import { median, rounded } from './median.ts'
import { settingsFor } from './real-sidecar.ts'
import type { BenchResult } from './result.ts'

const processes = 10
const laterQuestions = 2

/** What a query waits for a partner, where a connection says nothing else, ms. */
const budgetMs = 800

/** A partner that hangs may cost so much more, ms. */
const allowedMs = 50

/**
 * Twenty orders with their parcels, of a carrier hub that takes every call and never answers: how much longer than its
 * budget that takes, in the first query of a fresh process and in those after it.
 */
export async function hanging({ progress, databases }: BenchContext): Promise<readonly BenchResult[]> {
  const [odoo, carrier] = await Promise.all([startSandboxOdoo(), startEasyPostSandbox()])
  carrier.partner.setMood({ kind: 'hang' })
  const connections = writeConnections([
    { id: 'parcels', connector: 'easypost', url: carrier.apiUrl, secrets: { apiKey: sandboxApiKey } },
  ])
  const first: number[] = []
  const later: number[] = []
  try {
    for (let count = 1; count <= processes; count += 1) {
      const settings = settingsFor(odoo, await databases.create(), { CONNECTIONS_FILE: connections.path })
      const sidecar = await startChild('./still-sidecar-server.ts', JSON.stringify(settings), startFlags())
      try {
        await untilReady(sidecar.firstLine)
        first.push(await beyondBudget(sidecar.firstLine))
        for (let asked = 0; asked < laterQuestions; asked += 1) later.push(await beyondBudget(sidecar.firstLine))
      } finally {
        await sidecar.stop()
      }
      progress(`hanging ${count}/${processes}: ${rounded(first.at(-1) ?? 0, 0)} ms beyond the budget at first`)
    }
  } finally {
    await Promise.all([odoo.stop(), carrier.stop()])
    connections.remove()
  }
  return [
    row('hanging-first', first, 'the first query of a fresh process'),
    row('hanging-later', later, 'those after it'),
  ]
}

const row = (name: string, beyondMs: readonly number[], which: string): BenchResult => ({
  ...{ name, unit: 'ms', rounds: beyondMs.length, reference: allowedMs },
  ours: rounded(Math.max(...beyondMs), 1),
  ratio: rounded(Math.max(...beyondMs) / allowedMs),
  note: `longer than the budget of ${budgetMs} ms, ${which}: the worst, while the median is ${rounded(median(beyondMs), 1)} ms; reference: what is allowed`,
})

/** Asked over the same connection as the question, so that the asker is warm. */
async function untilReady(url: string): Promise<void> {
  for (;;) {
    const { ok, body } = await fetch(`${url}/health/ready`)
    await body?.cancel()
    if (ok) return
    await sleep(20)
  }
}

async function beyondBudget(url: string): Promise<number> {
  const startedAt = performance.now()
  const reply = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${benchKey}` },
    body: JSON.stringify({ query: warm.query }),
  })
  const { errors } = (await reply.json()) as { errors?: readonly { extensions: { code: string } }[] }
  const ms = performance.now() - startedAt
  if (!errors?.every(({ extensions }) => extensions.code === 'PARTNER_TIMEOUT')) {
    throw new Error(`The hub was to hang, and the answer says: ${JSON.stringify(errors)}`)
  }
  return ms - budgetMs
}
