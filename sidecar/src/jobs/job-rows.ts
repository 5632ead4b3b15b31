import { z } from 'zod'
import { statement } from '../db/database.ts'

/**
 * Statements on pg-boss's own table, for what its API has no word for: a delay in milliseconds read from the failure,
 * an end that is decided here, and a head that was given up. Each is fenced by `retry_count`, which every claim raises:
 * a process that lost its claim changes nothing. Held to pg-boss 12.38.0 by the tests.
 */

/** The channel pg-boss notifies with the queue's name when a job can start. */
const channelSql = "'pgboss_' || left(encode(sha224('pgboss'::bytea), 'hex'), 24)"

const jobId = z.object({ id: z.string() })

/** Back to the queue, to start after so many milliseconds. A run that does not count as an attempt raises the limit. */
export const putBack = statement(
  'jobs.putBack',
  jobId,
  `UPDATE pgboss.job SET state = 'retry', start_after = clock_timestamp() + $4 * interval '1 millisecond',
     retry_limit = retry_limit + $5, heartbeat_on = NULL, output = $6::jsonb
   WHERE name = $1 AND id = $2 AND retry_count = $3 AND state = 'active' RETURNING id`,
)

/** Ended for good, and kept until a person has decided: `deletion_seconds = 0` is pg-boss's word for ever. */
export const giveUp = statement(
  'jobs.giveUp',
  jobId,
  `UPDATE pgboss.job SET state = 'failed', completed_on = now(), deletion_seconds = 0, output = $4::jsonb
   WHERE name = $1 AND id = $2 AND retry_count = $3 AND state = 'active' RETURNING id`,
)

/** Jobs pg-boss itself has given up: their processes died until no attempt was left. Each is found once. */
export const takeAbandoned = statement(
  'jobs.takeAbandoned',
  z.object({
    id: z.string(),
    task: z.string(),
    key: z.string().nullable(),
    data: z.unknown(),
    attempts: z.number(),
    reason: z.string().nullable(),
  }),
  `UPDATE pgboss.job SET deletion_seconds = 0
   WHERE (name, id) IN (
     SELECT name, id FROM pgboss.job WHERE name = ANY($1) AND state = 'failed' AND deletion_seconds <> 0
     LIMIT 100 FOR UPDATE SKIP LOCKED)
   RETURNING id, name AS task, singleton_key AS key, data, retry_count + 1 AS attempts,
     output -> 'value' ->> 'message' AS reason`,
)

/** A failed job runs again, with all its attempts before it. It keeps its place at the head of its key. */
export const revive = statement(
  'jobs.revive',
  jobId,
  `UPDATE pgboss.job SET state = 'retry', completed_on = NULL, start_after = now(), deletion_seconds = $3,
     retry_limit = retry_count + $4
   WHERE name = $1 AND id = ANY($2::uuid[]) AND state = 'failed' RETURNING id`,
)

/** A failed job that never runs again. It is kept as long as a finished one, for its idempotency key. */
export const drop = statement(
  'jobs.drop',
  jobId,
  `UPDATE pgboss.job SET state = 'cancelled', completed_on = now(), deletion_seconds = $3
   WHERE name = $1 AND id = ANY($2::uuid[]) AND state = 'failed' RETURNING id`,
)

/** Tells every process that jobs of a task can start. */
export const wake = statement('jobs.wake', z.object({}), `SELECT pg_notify(${channelSql}, $1)`)

export const channel = statement('jobs.channel', z.object({ channel: z.string() }), `SELECT ${channelSql} AS channel`)

/** Jobs that wait, by task. */
export const waitingByTask = statement(
  'jobs.waitingByTask',
  z.object({ task: z.string(), waiting: z.number() }),
  `SELECT name AS task, count(*) AS waiting FROM pgboss.job
   WHERE name = ANY($1) AND state IN ('created', 'retry') GROUP BY name`,
)

/** Keys whose head was given up, and how much waits behind it. */
export const blockedKeys = statement(
  'jobs.blockedKeys',
  z.object({
    task: z.string(),
    key: z.string(),
    deadLetterId: z.string(),
    since: z.string(),
    waiting: z.number(),
  }),
  `SELECT head.name AS task, head.singleton_key AS key, head.id AS "deadLetterId", head.completed_on AS since,
     (SELECT count(*) FROM pgboss.job behind
      WHERE behind.name = head.name AND behind.singleton_key = head.singleton_key AND behind.state = 'created') AS waiting
   FROM pgboss.job head
   WHERE head.name = ANY($1) AND head.state = 'failed' AND head.policy = 'key_strict_fifo'
   ORDER BY head.completed_on LIMIT 1000`,
)
