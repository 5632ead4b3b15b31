import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { z } from 'zod'
import { type BoundTask, bind, defineTask } from '../../../sidecar/src/jobs/task.ts'
import { seeded } from '../../support/random.ts'

/** One change as the target has it. */
export interface Recorded {
  readonly eventId: string
  readonly record: string
  /** The process that wrote it. */
  readonly pid: number
}

const schema = `
  CREATE TABLE executions (event_id text NOT NULL, pid int NOT NULL, started_at timestamptz DEFAULT clock_timestamp());
  CREATE TABLE changes (event_id text PRIMARY KEY, record text NOT NULL, pid int NOT NULL,
    serial bigint GENERATED ALWAYS AS IDENTITY, told int NOT NULL DEFAULT 1);
`

/** The system that changes are pushed to: it takes an event once, however often it is told of it. */
export class RecordingTarget {
  readonly #pool: pg.Pool

  constructor(url: string) {
    this.#pool = new pg.Pool({ connectionString: url, max: 15 })
    this.#pool.on('error', () => {})
  }

  async prepare(): Promise<void> {
    await this.#pool.query(schema)
  }

  async started({ eventId, pid }: Omit<Recorded, 'record'>): Promise<void> {
    await this.#pool.query('INSERT INTO executions (event_id, pid) VALUES ($1, $2)', [eventId, pid])
  }

  async record({ eventId, record, pid }: Recorded): Promise<void> {
    await this.#pool.query(
      `INSERT INTO changes (event_id, record, pid) VALUES ($1, $2, $3)
       ON CONFLICT (event_id) DO UPDATE SET told = changes.told + 1`,
      [eventId, record, pid],
    )
  }

  /** The process that began a job just now, if any. */
  async atWork(): Promise<number | null> {
    const { rows } = await this.#pool.query<{ pid: number }>(
      `SELECT pid FROM executions WHERE started_at > clock_timestamp() - interval '100 ms'
       ORDER BY started_at DESC LIMIT 1`,
    )
    return rows[0]?.pid ?? null
  }

  /** In the order in which they were taken. */
  async changes(): Promise<readonly Recorded[]> {
    const { rows } = await this.#pool.query<Recorded>(
      'SELECT event_id AS "eventId", record, pid FROM changes ORDER BY serial',
    )
    return rows
  }

  /** Runs that began; those of them that were not an event's first; events that were told a second time. */
  async runs(): Promise<{ begun: number; again: number; toldAgain: number }> {
    const { rows } = await this.#pool.query<{ begun: number; again: number; toldAgain: number }>(
      `SELECT count(*)::int AS begun, (count(*) - count(DISTINCT event_id))::int AS again,
         (SELECT coalesce(sum(told - 1), 0)::int FROM changes) AS "toldAgain" FROM executions`,
    )
    return rows[0] ?? { begun: 0, again: 0, toldAgain: 0 }
  }

  async close(): Promise<void> {
    await this.#pool.end()
  }
}

/** The longest pause before and after a change is recorded: kills must find something that runs. */
const longestPauseMs = 300

const recordChange = defineTask<RecordingTarget>()({
  name: 'test.record-change',
  team: 'tests',
  withinMs: 60_000,
  on: 'odoo.record-changed',
  payload: z.object({ eventId: z.string(), model: z.string(), key: z.string() }),
  key: ({ model, key }) => `${model}/${key}`,
  // A failure is tried again soon, so that a run takes minutes.
  retry: { attempts: 20, baseMs: 100, maxMs: 2_000 },
  async run(target, { eventId, model, key }) {
    const random = seeded(0).branch(eventId)
    await target.started({ eventId, pid: process.pid })
    await sleep(random.between(0, longestPauseMs))
    await target.record({ eventId, record: `${model}/${key}`, pid: process.pid })
    await sleep(random.between(0, longestPauseMs))
  },
})

/** Pushes every change of a record to the target, those of one record in their order. */
export const recordChangesAt = (target: RecordingTarget): BoundTask => bind(recordChange, target)
