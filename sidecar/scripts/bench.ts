import { mkdirSync, writeFileSync } from 'node:fs'
import { Command } from 'commander'
import { attack } from './bench/attack.ts'
import type { Bench } from './bench/bench.ts'
import { calls } from './bench/calls.ts'
import { cold19 } from './bench/cold19.ts'
import { confirm19 } from './bench/confirm19.ts'
import { BenchDatabases } from './bench/databases.ts'
import { federation } from './bench/federation.ts'
import { fresh19 } from './bench/fresh19.ts'
import { hanging } from './bench/hanging.ts'
import { hot } from './bench/hot.ts'
import { ingress } from './bench/ingress.ts'
import { jobs } from './bench/jobs.ts'
import { limits } from './bench/limits.ts'
import { memory } from './bench/memory.ts'
import { polling } from './bench/polling.ts'
import { release19 } from './bench/release19.ts'
import type { BenchResult } from './bench/result.ts'
import { takeover } from './bench/takeover.ts'
import { timeline } from './bench/timeline.ts'

const benches: Readonly<Record<string, Bench>> = {
  hot,
  limits,
  attack,
  cold19,
  calls,
  memory,
  ingress,
  jobs,
  takeover,
  fresh19,
  confirm19,
  federation,
  hanging,
  polling,
  release19,
  timeline,
}
const names = Object.keys(benches)

const progress = (line: string): void => void process.stderr.write(`${line}\n`)

const orNothing = (figure: number): number | string => (Number.isNaN(figure) ? '-' : figure)

function table(results: readonly BenchResult[]): string {
  const head = ['bench', 'ours', 'reference', 'ratio', 'unit', 'rounds']
  const rows = results.map((it) =>
    [it.name, it.ours, orNothing(it.reference), orNothing(it.ratio), it.unit, it.rounds].map(String),
  )
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: readonly string[]) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')
  const notes = results.map((it) => `${it.name}: ${it.note}`)
  return [line(head), ...rows.map(line), '', ...notes].join('\n')
}

async function main(): Promise<void> {
  const command = new Command('npm run bench --')
    .showHelpAfterError('Add --help to see what it takes.')
    .description('Measures the sidecar against a floor or a peer, taking turns in the same run. Medians and ratios.')
    .option('--json', 'print one JSON array instead of a table')
    .option('--only <name>', `run one bench: ${names.join(', ')}`)
    .addHelpText(
      'after',
      '\ncold19, calls, fresh19, confirm19 and release19 start a real Odoo 19. federation installs Hive Gateway into the cache, once. Results are also written to .data/bench.json.',
    )
    .parse()
  const { json, only } = command.opts<{ json?: boolean; only?: string }>()
  if (only !== undefined && !names.includes(only))
    command.error(`There is no bench ${only}. There are: ${names.join(', ')}`)
  const results: BenchResult[] = []
  const databases = new BenchDatabases()
  try {
    for (const name of only === undefined ? names : [only]) {
      results.push(...((await benches[name]?.({ progress, databases })) ?? []))
    }
  } finally {
    await databases.stop()
  }
  mkdirSync('.data', { recursive: true })
  writeFileSync('.data/bench.json', `${JSON.stringify(results, null, 2)}\n`)
  process.stdout.write(`${json ? JSON.stringify(results) : table(results)}\n`)
}

await main()
