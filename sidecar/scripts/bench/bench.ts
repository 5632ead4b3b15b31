import type { BenchDatabases } from './databases.ts'
import type { BenchResult } from './result.ts'

export interface BenchContext {
  readonly progress: (line: string) => void
  readonly databases: BenchDatabases
}

export type Bench = (context: BenchContext) => Promise<readonly BenchResult[]>
