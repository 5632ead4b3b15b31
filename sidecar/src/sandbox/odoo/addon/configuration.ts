import { textOf } from '../world/row.ts'
import type { World } from '../world/world.ts'

/** Where changes are sent, and what signs them: newest secret first. */
export interface Configuration {
  readonly url: string | null
  readonly secrets: readonly string[]
}

const parameters = 'ir.config_parameter'
const urlKey = 'logistics_graph.url'
const secretKeys = ['logistics_graph.webhook_secret', 'logistics_graph.webhook_secret_previous'] as const

function parameter(world: World, key: string): string {
  const row = world.rows(parameters).find((candidate) => candidate.key === key)
  return row ? textOf(row, 'value') : ''
}

function setParameter(world: World, key: string, value: string): void {
  const row = world.rows(parameters).find((candidate) => candidate.key === key)
  if (row) world.write(parameters, row.id, { value })
  else if (value) world.create(parameters, { key, value })
}

export const databaseUuid = (world: World): string => parameter(world, 'database.uuid')

export const configurationOf = (world: World): Configuration => ({
  url: parameter(world, urlKey) || null,
  secrets: secretKeys.map((key) => parameter(world, key)).filter((secret) => secret !== ''),
})

/** Kept as the addon's settings keep it, in system parameters, so that a restart finds it again. */
export function configure(world: World, { url, secrets }: Configuration): void {
  setParameter(world, urlKey, (url ?? '').replace(/\/+$/, ''))
  for (const [index, key] of secretKeys.entries()) setParameter(world, key, secrets[index] ?? '')
}
