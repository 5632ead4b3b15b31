import { z } from 'zod'
import { writeOnce } from './addon-call.ts'
import type { DocumentedRecord } from './addon-document.ts'
import type { CallOptions, OdooClient } from './client.ts'

export interface Activity {
  /** In a few words. */
  readonly summary: string
  /** What happened and what to do next, plain text. */
  readonly note: string
  /** A team as the addon knows them: it says which group of Odoo that is. */
  readonly team: string
}

const raised = z.object({ activity_ids: z.array(z.number()) })
const closed = z.object({ closed: z.number() })

/** Gives those who have to act a to-do on a document. @param key closes it again */
export async function raiseActivity(
  client: OdooClient,
  { model, id }: DocumentedRecord,
  { summary, note, team }: Activity,
  key: string,
  options: CallOptions,
): Promise<void> {
  const args = { model, record_id: id, summary, note, group: team }
  await writeOnce(client, 'raise_activity', args, raised, key, options)
}

/** Closes what was raised under this key; what somebody has done already is no error. */
export async function closeActivity(
  client: OdooClient,
  { model, id }: DocumentedRecord,
  feedback: string,
  key: string,
  options: CallOptions,
): Promise<void> {
  const args = { model, record_id: id, raised_key: key, feedback }
  await writeOnce(client, 'close_activity', args, closed, `close/${key}`, options)
}
