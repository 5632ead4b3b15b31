import { userError } from '../faults.ts'
import type { Env } from '../records/env.ts'
import * as given from './arguments.ts'
import { documentedModels } from './documents.ts'
import { postNote, record, textAsHtml } from './graph-call.ts'

const teams = ['customer-service', 'finance', 'integration', 'transport-desk', 'warehouse']

export interface ActivityArguments {
  readonly model: unknown
  readonly record_id: unknown
  readonly summary: unknown
  readonly note: unknown
  readonly group: unknown
}

/** Gives whoever calls a to-do: the groups of this Odoo have no other members. */
export function raiseActivity(env: Env, args: ActivityArguments, key: string): unknown {
  const table = given.choice(args.model, 'model', documentedModels)
  const summary = given.text(args.summary, 'summary')
  const note = given.optionalText(args.note, 'note', 20_000)
  const group = given.text(args.group, 'group')
  if (!teams.includes(group)) {
    throw userError(`“${group}” is neither a group of this Odoo nor one of these teams: ${teams.join(', ')}.`)
  }
  const { id } = record(env, table, args.record_id, 'record_id')
  const { uid } = env.caller
  const activity = env.world.create('mail.activity', {
    ...{ res_model: table, res_id: id, summary, user_id: uid, logistics_key: key },
    note: note === null ? '' : textAsHtml(note),
  })
  return { activity_ids: [activity], user_ids: [uid] }
}

/** What was done already is no error. */
export function closeActivity(
  env: Env,
  args: Readonly<Record<'model' | 'record_id' | 'raised_key' | 'feedback', unknown>>,
): unknown {
  const table = given.choice(args.model, 'model', documentedModels)
  const key = given.text(args.raised_key, 'raised_key')
  const feedback = given.optionalText(args.feedback, 'feedback', 20_000)
  const { id } = record(env, table, args.record_id, 'record_id')
  const open = env.world
    .rows('mail.activity')
    .filter((row) => row.res_model === table && row.res_id === id && row.logistics_key === key)
  for (const row of open) env.world.remove('mail.activity', row.id)
  if (open.length > 0) postNote(env, table, id, feedback ?? 'Done')
  return { closed: open.length }
}
