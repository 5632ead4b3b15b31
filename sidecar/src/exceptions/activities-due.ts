import { z } from 'zod'
import { type Sql, statement } from '../db/database.ts'

const due = z.object({
  id: z.string(),
  kind: z.string(),
  object: z.string(),
  message: z.string(),
  team: z.string(),
  resolution: z.string().nullable(),
})

export type ActivityDue = z.output<typeof due>

const columns = 'id, kind, object, message, team, resolution'
const atOnce = 100

const toRaise = statement(
  'businessExceptions.activitiesToRaise',
  due,
  `SELECT ${columns} FROM logistics.business_exceptions
   WHERE blocking AND object IS NOT NULL AND activity_closed_at IS NULL AND activity_raised_at IS NULL
     AND state IN ('open', 'acknowledged') ORDER BY raised_at LIMIT ${atOnce}`,
)

const toClose = statement(
  'businessExceptions.activitiesToClose',
  due,
  `SELECT ${columns} FROM logistics.business_exceptions
   WHERE blocking AND object IS NOT NULL AND activity_closed_at IS NULL AND activity_raised_at IS NOT NULL
     AND state = 'resolved' ORDER BY raised_at LIMIT ${atOnce}`,
)

const settle = (column: 'activity_raised_at' | 'activity_closed_at') =>
  statement(
    `businessExceptions.${column}`,
    z.object({}),
    `UPDATE logistics.business_exceptions SET ${column} = now() WHERE id = $1`,
  )

const wasRaised = settle('activity_raised_at')
const wasClosed = settle('activity_closed_at')

/** What blocks a document and nobody in Odoo was told of. */
export const activitiesToRaise = (sql: Sql): Promise<readonly ActivityDue[]> => sql.rows(toRaise, [])
/** What somebody in Odoo was told of, and blocks no more. */
export const activitiesToClose = (sql: Sql): Promise<readonly ActivityDue[]> => sql.rows(toClose, [])
export const activityRaised = async (sql: Sql, id: string): Promise<void> => void (await sql.rows(wasRaised, [id]))
export const activityClosed = async (sql: Sql, id: string): Promise<void> => void (await sql.rows(wasClosed, [id]))
