import { setTimeout as sleep } from 'node:timers/promises'
import type { BenchContext } from './bench.ts'
import { startChild } from './child.ts'
import { warm } from './hot.ts'
import { benchKey, hotQuery, hotVariables } from './hot-query.ts'
import { median, rounded } from './median.ts'
import { startSidecarProcess } from './own-process.ts'
import { quantile } from './quantile.ts'
import type { BenchResult } from './result.ts'

const rounds = 5
const secondsARound = 3
const questionsASecond = 40
const probesASecond = 40

const attackerKey = 'attack-key-'.padEnd(32, '0')

/** The limits of everybody: an attacker has no others. */
const env = {
  LOGISTICS_GRAPH_API_KEYS: `${benchKey},${attackerKey}`,
  REQUESTS_PER_MINUTE: '6000',
  COST_PER_MINUTE: '600000',
}

/**
 * How long an ordinary question takes while somebody else, with a key of theirs, sends what is made to hurt at a steady
 * rate, against the same in quiet, turn by turn.
 */
export async function attack({ progress, databases }: BenchContext): Promise<readonly BenchResult[]> {
  const sidecar = await startSidecarProcess(await databases.create(), env)
  const url = sidecar.firstLine
  try {
    await warm(`${url}/graphql`)
    // What is remembered of questions and of probes is there before anything is measured.
    await attacked(url, 0)
    await attacked(url, 1)
    const pairs: { quiet: number; attacked: number }[] = []
    for (let round = 1; round <= rounds; round += 1) {
      const pair = { quiet: await p95(url), attacked: await attacked(url, round) }
      progress(
        `attack ${round}/${rounds}: ${rounded(pair.attacked, 1)} ms against ${rounded(pair.quiet, 1)} ms in quiet`,
      )
      pairs.push(pair)
    }
    return [
      {
        name: 'attack',
        ours: rounded(median(pairs.map((pair) => pair.attacked)), 2),
        reference: rounded(median(pairs.map((pair) => pair.quiet)), 2),
        ratio: rounded(median(pairs.map((pair) => pair.attacked / pair.quiet)), 2),
        unit: 'ms p95',
        rounds,
        note: `an ordinary question beside ${probesASecond} hostile ones a second; reference: in quiet; wanted: 3 or less`,
      },
    ]
  } finally {
    await sidecar.stop()
  }
}

async function attacked(url: string, round: number): Promise<number> {
  const settings = JSON.stringify({ url, key: attackerKey, aSecond: probesASecond, round })
  const attacker = await startChild('./attack-child.ts', settings)
  try {
    return await p95(url)
  } finally {
    await attacker.stop()
  }
}

/** Of ordinary questions at a steady rate, whether or not the one before is answered. ms */
async function p95(url: string): Promise<number> {
  const asked: Promise<number>[] = []
  const count = secondsARound * questionsASecond
  for (let question = 0; question < count; question += 1) {
    asked.push(ask(url))
    await sleep(1_000 / questionsASecond)
  }
  return quantile(await Promise.all(asked), 0.95)
}

async function ask(url: string): Promise<number> {
  const startedAt = performance.now()
  const reply = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${benchKey}` },
    body: JSON.stringify({ query: hotQuery, variables: hotVariables }),
  })
  const text = await reply.text()
  if (!reply.ok || text.includes('"errors"')) throw new Error(`An ordinary question was refused: ${text.slice(0, 300)}`)
  return performance.now() - startedAt
}
