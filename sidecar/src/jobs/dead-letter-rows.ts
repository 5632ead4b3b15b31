import { z } from 'zod'
import { type Opens, statement } from '../db/database.ts'
import { sealedColumns } from '../sealing/sealed-columns.ts'

const letter = z.object({
  /** The id of the job. */
  id: z.string(),
  task: z.string(),
  team: z.string(),
  /** The object it is about; what follows about it waits. */
  key: z.string().nullable(),
  state: z.enum(['waiting', 'replayed', 'skipped']),
  errorCode: z.string(),
  errorMessage: z.string(),
  /** The partner's last answer, without secrets. */
  answer: z.unknown(),
  /** What was queued: the payload, and for a job that could not even be read from its event, the event. */
  data: z.unknown(),
  attempts: z.number(),
  firstDiedAt: z.string(),
  diedAt: z.string(),
  decidedAt: z.string().nullable(),
})

export type DeadLetter = z.output<typeof letter>

const opens: Opens = {
  answer: sealedColumns.deadLetterAnswers.named('id'),
  data: sealedColumns.deadLetters.named('id'),
}

const columns = `id, task, team, key, state, error_code AS "errorCode", error_message AS "errorMessage", answer, data,
  attempts, first_died_at AS "firstDiedAt", died_at AS "diedAt", decided_at AS "decidedAt"`

/** A job that dies again after a replay finds its row. One that waits already is left as it is. */
export const record = statement(
  'deadLetters.record',
  z.object({ id: z.string() }),
  `INSERT INTO logistics.dead_letters AS letter
     (id, task, team, key, error_code, error_message, answer, data, attempts, first_died_at, died_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb, $9, clock_timestamp(), clock_timestamp())
   ON CONFLICT (id) DO UPDATE SET state = 'waiting', error_code = excluded.error_code,
     error_message = excluded.error_message, answer = excluded.answer, died_at = excluded.died_at, decided_at = NULL,
     attempts = letter.attempts + excluded.attempts
   WHERE letter.state <> 'waiting' RETURNING id`,
)

/** A filter that is null leaves everything in. */
const matching = `($1::text IS NULL OR task = $1) AND ($2::text IS NULL OR error_code = $2)
  AND ($3::text IS NULL OR team = $3) AND ($4::text IS NULL OR key = $4)`

/** `$6` is the last one of the page before. */
export const page = statement(
  'deadLetters.page',
  letter,
  `SELECT ${columns} FROM logistics.dead_letters
   WHERE ${matching} AND state = $5
     AND ($6::uuid IS NULL OR (died_at, id) < (SELECT died_at, id FROM logistics.dead_letters WHERE id = $6::uuid))
   ORDER BY died_at DESC, id DESC LIMIT $7`,
  opens,
)

/** One nobody has decided on. */
export const waiting = statement(
  'deadLetters.waiting',
  letter,
  `SELECT ${columns} FROM logistics.dead_letters WHERE state = 'waiting' AND id = $1::uuid`,
  opens,
)

export const causes = statement(
  'deadLetters.causes',
  z.object({
    task: z.string(),
    team: z.string(),
    errorCode: z.string(),
    count: z.number(),
    oldestAt: z.string(),
  }),
  `SELECT task, min(team) AS team, error_code AS "errorCode", count(*) AS count, min(died_at) AS "oldestAt"
   FROM logistics.dead_letters WHERE ${matching} AND state = $5
   GROUP BY task, error_code ORDER BY count(*) DESC, task, error_code`,
)

/** Those a person chose and nobody has decided on, locked: by their ids, or all of one cause up to a limit, oldest first. */
export const chosen = statement(
  'deadLetters.chosen',
  letter,
  `SELECT ${columns} FROM logistics.dead_letters
   WHERE state = 'waiting' AND ($1::uuid[] IS NULL OR id = ANY($1::uuid[]))
     AND ($2::text IS NULL OR task = $2) AND ($3::text IS NULL OR error_code = $3)
   ORDER BY died_at, id LIMIT $4 FOR UPDATE`,
  opens,
)

export const decide = statement(
  'deadLetters.decide',
  z.object({ id: z.string() }),
  `UPDATE logistics.dead_letters SET state = $2, decided_at = clock_timestamp()
   WHERE id = ANY($1::uuid[]) AND state = 'waiting' RETURNING id`,
)
