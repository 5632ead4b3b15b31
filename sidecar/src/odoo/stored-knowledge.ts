import { z } from 'zod'
import { type Database, statement } from '../db/database.ts'
import { sealedColumns } from '../sealing/sealed-columns.ts'
import { type Knowledge, type Learnt, learntFromJson } from './learnt.ts'

const recall = statement(
  'odooKnowledge.recall',
  z.object({ learnt: z.unknown() }),
  'SELECT address, learnt FROM logistics.odoo_knowledge WHERE address = $1',
  { learnt: sealedColumns.odooKnowledge.named('address') },
)

const remember = statement(
  'odooKnowledge.remember',
  z.object({}),
  `INSERT INTO logistics.odoo_knowledge (address, database_uuid, learnt, learnt_at) VALUES ($1, $2, $3, now())
   ON CONFLICT (address) DO UPDATE
   SET database_uuid = excluded.database_uuid, learnt = excluded.learnt, learnt_at = excluded.learnt_at`,
)

/** What was learnt of the Odoo at one address, kept over restarts. @param address host and database */
export const storedKnowledge = (database: Database, address: string): Knowledge => ({
  async recall() {
    const [row] = await database.rows(recall, [address])
    return row ? learntFromJson(row.learnt) : null
  },
  async remember(learnt: Learnt) {
    const kept = database.sealing.seal(sealedColumns.odooKnowledge.at(address), learnt)
    await database.rows(remember, [address, learnt.addon?.databaseUuid ?? null, JSON.stringify(kept)])
  },
})
