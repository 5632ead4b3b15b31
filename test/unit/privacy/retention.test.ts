import { describe, expect, test } from 'vitest'
import { readConfig } from '../../../sidecar/src/config.ts'
import { retainedKinds, retention, retentionDays } from '../../../sidecar/src/privacy/retention.ts'

const needed = {
  ODOO_URL: 'http://odoo.example:8069',
  ODOO_DB: 'production',
  ODOO_API_KEY: 'the-odoo-key',
  LOGISTICS_GRAPH_API_KEYS: 'a-key-of-the-graph-0123456789',
}
const daysWith = (RETENTION_DAYS?: string) => retentionDays(readConfig({ ...needed, RETENTION_DAYS }).RETENTION_DAYS)

describe('RETENTION_DAYS', () => {
  test('left out keeps each kind as long as the table has it', () => {
    const usual = Object.fromEntries(retainedKinds.map((kind) => [kind, retention[kind].days]))
    expect(daysWith()).toEqual(usual)
  })

  test('sets the kinds it names and no other', () => {
    expect(daysWith('{"webhooks": 14, "audit": 730}')).toEqual({ ...daysWith(), webhooks: 14, audit: 730 })
  })

  test.each([
    ['no JSON', 'webhooks=14'],
    ['a kind nobody knows', '{"webhook": 14}'],
    ['fewer days than the audit needs', '{"audit": 364}'],
    ['fewer days than redelivery needs', '{"webhooks": 6}'],
    ['half a day', '{"webhooks": 14.5}'],
    ['a text', '{"webhooks": "14"}'],
    ['a list', '[14]'],
    ['for ever and a day', '{"audit": 1e9}'],
  ])('that is %s is refused by its name', (_what, text) => {
    expect(() => daysWith(text)).toThrow(/RETENTION_DAYS: /)
  })
})
