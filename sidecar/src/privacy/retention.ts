import { z } from 'zod'

interface RetentionKind {
  /** What goes. */
  readonly what: string
  /** For how many days it is kept when nothing else is set. */
  readonly days: number
  /** Fewer would take away what is still needed. */
  readonly least: number
}

/** What is kept for a time. What is still live stays, however old it is: see `purges`. */
export const retention = {
  webhooks: { what: 'Webhooks and events of Odoo as they came', days: 30, least: 7 },
  jobs: { what: 'What finished jobs carried; their keys stay a week', days: 2, least: 1 },
  deadLetters: { what: 'Dead letters somebody decided on', days: 90, least: 1 },
  snapshots: { what: 'What Odoo and partners last said, for when they are away', days: 30, least: 1 },
  tracking: { what: 'Events of tracking numbers nobody follows any more', days: 400, least: 30 },
  proofs: { what: 'Who received what, of such numbers', days: 400, least: 30 },
  exceptions: { what: 'Exceptions that are resolved', days: 400, least: 1 },
  processes: { what: 'Timelines in which every step has ended', days: 730, least: 30 },
  effects: { what: 'Words and links in the ledger of effects; its keys and ids stay', days: 400, least: 30 },
  findings: { what: 'What looking through Odoo found', days: 90, least: 1 },
  audit: { what: 'Entries of the audit, cut off with a checkpoint', days: 3_650, least: 365 },
} as const satisfies Record<string, RetentionKind>

export type RetainedKind = keyof typeof retention

export const retainedKinds = Object.keys(retention) as readonly RetainedKind[]

const mostDays = 36_500

const days = z.strictObject(
  Object.fromEntries(
    retainedKinds.map((kind) => [kind, z.int().min(retention[kind].least).max(mostDays).optional()]),
  ) as { [Kind in RetainedKind]: z.ZodOptional<z.ZodInt> },
)

/** `{"webhooks":14,"audit":3650}`: kinds that are left out keep their own. */
export const retentionSetting = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown
    } catch {
      context.addIssue({ code: 'custom', message: 'is no JSON such as {"webhooks":14}' })
      return z.NEVER
    }
  })
  .pipe(days)

/** How long each kind is kept, days. */
export type RetentionDays = Readonly<Record<RetainedKind, number>>

export const retentionDays = (set: z.output<typeof retentionSetting> | null): RetentionDays =>
  Object.fromEntries(retainedKinds.map((kind) => [kind, set?.[kind] ?? retention[kind].days])) as RetentionDays
