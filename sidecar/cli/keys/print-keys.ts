import { styleText } from 'node:util'
import Table from 'cli-table3'
import { type KeyState, stateOf } from '../../src/access/api-keys.ts'
import type { ApiKey } from '../../src/access/key-rows.ts'

const styles = { LIVE: 'green', EXPIRED: 'yellow', REVOKED: 'red' } as const satisfies Record<KeyState, string>

/** Keys, for people. Coloured only on a terminal. */
export function printKeys(keys: readonly ApiKey[], nowMs: number): string {
  if (keys.length === 0) return 'There are no such keys. `npm run keys -- create --help` says how to make one.'
  const table = new Table({
    chars: Object.fromEntries(borders.map((name) => [name, ''])),
    head: ['key', 'client', 'state', 'may', 'rows', 'made', 'ends', 'last used'],
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
  })
  for (const key of keys) {
    const state = stateOf(key, nowMs)
    const may = [...key.roles, ...key.scopes].join(', ')
    const ends = key.revokedAt ?? key.expiresAt
    table.push([
      ...[`lgk_${key.id}`, key.client, styleText(styles[state], state.toLowerCase()), may, rowsIn(key)],
      ...[day(key.createdAt), ends ? minute(ends) : 'never', key.lastUsedAt ? minute(key.lastUsedAt) : 'never'],
    ])
  }
  return table.toString().replaceAll(/ +$/gm, '')
}

/** What a key opens, in a line. */
export function rowsIn({ rows }: Pick<ApiKey, 'rows'>): string {
  const narrowed = Object.entries(rows).filter(([, ids]) => ids !== null)
  return narrowed.map(([name, ids]) => `${name} ${(ids ?? []).join(' ')}`).join('; ') || 'all'
}

const day = (instant: string): string => instant.slice(0, 10)

export const minute = (instant: string): string => `${instant.slice(0, 16).replace('T', ' ')}Z`

const borders = [
  ...['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right'],
  ...['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle'],
] as const
