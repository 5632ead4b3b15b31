import { z } from 'zod'
import type { ExceptionKind } from '../canonical/business-exception.ts'
import { type Database, statement } from '../db/database.ts'
import { causeGone, type Raised, raiseExceptions, subjectOf } from './business-exceptions.ts'

/** What a watcher found. Its message stays the same for as long as it is the same finding. */
export type Finding = Omit<Raised, 'kind' | 'raisedBy'>

/** Who finds, and what it stands for. */
interface Finder {
  readonly name: string
  readonly kind: ExceptionKind
}

/** What a person resolved though its cause was still there is news only when something about it changed. */
const news = statement(
  'businessExceptions.news',
  z.object({ place: z.number() }),
  `SELECT found.place
   FROM jsonb_to_recordset($2::jsonb) AS found (place integer, connection text, subject text, message text)
   WHERE NOT EXISTS (SELECT FROM logistics.business_exceptions AS known
     WHERE known.subject = found.subject AND known.kind = $1 AND known.message = found.message
       AND known.connection IS NOT DISTINCT FROM found.connection
       AND (known.state IN ('open', 'acknowledged') OR known.resolved_by IS NOT NULL))
   ORDER BY found.place`,
)

const resolveLost = statement(
  'businessExceptions.resolveLost',
  z.object({}),
  `UPDATE logistics.business_exceptions AS known SET state = 'resolved', resolved_at = now(), resolution = $3
   WHERE raised_by = $1 AND state IN ('open', 'acknowledged') AND NOT EXISTS (
     SELECT FROM jsonb_to_recordset($2::jsonb) AS found (connection text, subject text)
     WHERE found.subject = known.subject AND found.connection IS NOT DISTINCT FROM known.connection)`,
)

/** Raises what is new among the findings, and resolves what was found earlier and is no more. The rest is left alone. */
export async function keepFindings(
  database: Database,
  { name, kind }: Finder,
  findings: readonly Finding[],
): Promise<void> {
  const found = findings.map((finding, place) => ({ ...finding, subject: subjectOf(finding.subject), place }))
  const known = JSON.stringify(
    found.map(({ place, connection, subject, message }) => ({ place, connection, subject, message })),
  )
  await database.transaction(async (tx) => {
    await tx.rows(resolveLost, [name, known, causeGone])
    const places = new Set((await tx.rows(news, [kind, known])).map(({ place }) => place))
    await raiseExceptions(
      tx,
      findings.filter((_, place) => places.has(place)).map((finding) => ({ ...finding, kind, raisedBy: name })),
    )
  })
}
