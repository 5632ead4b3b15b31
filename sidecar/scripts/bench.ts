import { Command } from 'commander'
import { hot } from './bench/hot.ts'
import type { BenchResult } from './bench/result.ts'

const benches: Readonly<Record<string, (progress: (line: string) => void) => Promise<BenchResult>>> = { hot }
const r = await benches.hot?.((l) => process.stderr.write(`${l}\n`))
console.log(r, Command.name)
