import { z } from 'zod'
import { type Statement, statement } from '../db/database.ts'
import { look, type RepairDeps } from './repair.ts'

const gone = z.object({ gone: z.number() })

const deleting = (name: string, from: string, where: string): Statement<{ gone: number }> =>
  statement(
    `purge.${name}`,
    gone,
    `WITH old AS (DELETE FROM logistics.${from} WHERE ${where} RETURNING 1) SELECT count(*) AS gone FROM old`,
  )

/** What nobody will look at any more. */
const purges = [
  // A message is believed for five minutes after it was signed; later than that it is no redelivery but a replay.
  deleting('deliveries', 'deliveries', "received_at < now() - interval '2 days'"),
  deleting('inbox', 'inbox', "received_at < now() - interval '30 days'"),
  deleting('lists', 'snapshots', "facet = 'List' AND as_of < now() - interval '1 day'"),
  deleting('snapshots', 'snapshots', "as_of < now() - interval '90 days'"),
  deleting('decided', 'dead_letters', "state <> 'waiting' AND decided_at < now() - interval '90 days'"),
  deleting('findings', 'repair_findings', "found_at < now() - interval '90 days'"),
]

export const purge = (deps: RepairDeps): Promise<void> =>
  look(deps, 'repair.purge', async () => {
    let lookedAt = 0
    for (const statement of purges) lookedAt += (await deps.database.rows(statement))[0]?.gone ?? 0
    return { lookedAt, findings: [] }
  })
