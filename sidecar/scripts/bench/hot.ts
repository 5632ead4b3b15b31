import autocannon from 'autocannon'
import type { BenchContext } from './bench.ts'
import { startChild } from './child.ts'
import { benchKey, hotQuery, hotVariables } from './hot-query.ts'
import { median, rounded } from './median.ts'
import { startSidecarProcess } from './own-process.ts'
import type { BenchResult } from './result.ts'

const rounds = 5
const secondsARound = 3
const connections = 32

const headers = { 'content-type': 'application/json', authorization: `Bearer ${benchKey}` }
const body = JSON.stringify({ query: hotQuery, variables: hotVariables })

/** The hot nested query against a bare Hono route that returns the same bytes, each in a process of its own, A B A B. */
export async function hot({ progress, databases }: BenchContext): Promise<readonly BenchResult[]> {
  const ours = await startSidecarProcess(await databases.create())
  const reply = await warm(`${ours.firstLine}/graphql`)
  const floor = await startChild('./floor-server.ts', reply)
  try {
    for (const url of [ours.firstLine, floor.firstLine]) await load(url)
    const pairs: { ours: number; floor: number }[] = []
    for (let round = 1; round <= rounds; round += 1) {
      const pair = { ours: await load(ours.firstLine), floor: await load(floor.firstLine) }
      progress(`hot ${round}/${rounds}: ${Math.round(pair.ours)} against ${Math.round(pair.floor)} requests/s`)
      pairs.push(pair)
    }
    return [
      {
        name: 'hot',
        ours: Math.round(median(pairs.map((pair) => pair.ours))),
        reference: Math.round(median(pairs.map((pair) => pair.floor))),
        ratio: rounded(median(pairs.map((pair) => pair.ours / pair.floor))),
        unit: 'requests/s',
        rounds,
        note: `${reply.length} bytes, ${connections} connections; reference: bare Hono route, same bytes`,
      },
    ]
  } finally {
    await Promise.all([ours.stop(), floor.stop()])
  }
}

/** Asks until Odoo is connected; returns the reply. */
export async function warm(url: string): Promise<string> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const reply = await fetch(url, { method: 'POST', headers, body })
    const text = await reply.text()
    if (reply.ok && !text.includes('"errors"')) return text
  }
  throw new Error('The sidecar did not get ready for the bench.')
}

export async function load(url: string, seconds = secondsARound): Promise<number> {
  const run = await autocannon({
    url: `${url}/graphql`,
    method: 'POST',
    headers,
    body,
    connections,
    duration: seconds,
  })
  if (run.non2xx > 0 || run.errors > 0) throw new Error(`${run.non2xx} refused and ${run.errors} failed at ${url}`)
  return run.requests.average
}
