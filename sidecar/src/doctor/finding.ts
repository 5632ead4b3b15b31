/** What is looked at, in this order: each check needs those before it. */
export const checks = [
  'Settings',
  'Encryption',
  'PostgreSQL',
  'Connections',
  'Tokens',
  'Server',
  'Clock',
  'Series',
  'Transport',
  'Database',
  'API key',
  'Key expiry',
  'Companies',
  'Modules',
  'Addon',
  'Fields',
  'Read rights',
  'Nested reads',
  'Response time',
] as const

export type Check = (typeof checks)[number]

/** `ok`; `warning`: it works, and somebody should look; `failed`: it does not work; `skipped`: could not be looked at. */
export type Status = 'ok' | 'warning' | 'failed' | 'skipped'

export interface Finding {
  readonly check: Check
  readonly status: Status
  readonly found: string
  /** What to do about it. */
  readonly advice: string | null
}

/** A finding, and what the next checks need of it: null when they can't go on. */
export interface Outcome<T> {
  readonly finding: Finding
  readonly value: T | null
}

export const ok = (check: Check, found: string): Finding => ({ check, status: 'ok', found, advice: null })

export const warning = (check: Check, found: string, advice: string): Finding => ({
  check,
  status: 'warning',
  found,
  advice,
})

export const failed = (check: Check, found: string, advice: string): Finding => ({
  check,
  status: 'failed',
  found,
  advice,
})

export const skipped = (check: Check, why: string): Finding => ({ check, status: 'skipped', found: why, advice: null })

/** This check and all that follow it. */
export const skippedFrom = (first: Check, why: string): readonly Finding[] =>
  checks.slice(checks.indexOf(first)).map((check) => skipped(check, why))
