import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { settings } from '../../sidecar/src/config/settings.ts'
import { readConfig } from '../../sidecar/src/config.ts'
import { SidecarError } from '../../sidecar/src/foundation/errors.ts'

const key = 'a-key-of-the-graph-0123456789'
const enough = {
  ODOO_URL: 'http://odoo.example:8069',
  ODOO_DB: 'production',
  ODOO_API_KEY: 'the-odoo-key',
  LOGISTICS_GRAPH_API_KEYS: key,
}

/** What a person who starts the sidecar with these settings is told. */
function complaint(env: Record<string, string | undefined>): string {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof SidecarError && error.code === 'CONFIG_INVALID') return error.message
    throw error
  }
  throw new Error('nothing was wrong')
}

describe('the settings', () => {
  test('four are enough; the rest has defaults', () => {
    const config = readConfig(enough)
    expect(config).toMatchObject({
      ODOO_URL: new URL('http://odoo.example:8069'),
      ODOO_DB: 'production',
      ODOO_LOGIN: null,
      ODOO_TRANSPORT: 'auto',
      ODOO_CONCURRENCY: 4,
      ODOO_READ_TIMEOUT_MS: 8_000,
      HOST: '127.0.0.1',
      PORT: 4000,
      CACHE_MEGABYTES: 100,
      PATIENCE_MS: 1_500,
      GRAPHIQL: 'on',
      LOG_LEVEL: 'info',
    })
    expect(config.ODOO_API_KEY.reveal()).toBe('the-odoo-key')
    expect(config.LOGISTICS_GRAPH_API_KEYS.map((secret) => secret.reveal())).toEqual([key])
  })

  test('an empty setting counts as not set', () => {
    expect(readConfig({ ...enough, PORT: '', ODOO_LOGIN: '' })).toMatchObject({ PORT: 4000, ODOO_LOGIN: null })
  })

  test('several keys of the graph are separated by commas', () => {
    const other = 'another-key-of-the-graph-012345'
    const { LOGISTICS_GRAPH_API_KEYS } = readConfig({ ...enough, LOGISTICS_GRAPH_API_KEYS: `${key}, ${other}` })
    expect(LOGISTICS_GRAPH_API_KEYS.map((secret) => secret.reveal())).toEqual([key, other])
  })

  test('no secret shows when the whole configuration is printed', () => {
    const printed = JSON.stringify(readConfig(enough))
    expect(printed).not.toContain('the-odoo-key')
    expect(printed).not.toContain(key)
  })
})

describe('a setting that is missing', () => {
  test.each(['ODOO_URL', 'ODOO_DB', 'ODOO_API_KEY', 'LOGISTICS_GRAPH_API_KEYS'])('%s is named', (name) => {
    expect(complaint({ ...enough, [name]: undefined })).toContain(`${name}: is not set`)
  })

  test('all that are missing are named at once, and the place where they are explained', () => {
    const told = complaint({})
    for (const name of ['ODOO_URL', 'ODOO_DB', 'ODOO_API_KEY', 'LOGISTICS_GRAPH_API_KEYS']) expect(told).toContain(name)
    expect(told).toContain('sidecar/docs/configuration.md')
    expect(told).not.toContain('PORT')
  })
})

describe('a setting that is wrong', () => {
  test.each([
    ['ODOO_URL', 'odoo.example:8069'],
    ['ODOO_URL', 'ftp://odoo.example'],
    ['ODOO_URL', 'javascript:alert(1)'],
    ['ODOO_TRANSPORT', 'xmlrpc'],
    ['ODOO_CONCURRENCY', '0'],
    ['ODOO_CONCURRENCY', '65'],
    ['ODOO_CONCURRENCY', '2.5'],
    ['ODOO_CONCURRENCY', 'many'],
    ['ODOO_READ_TIMEOUT_MS', '99'],
    ['ODOO_READ_TIMEOUT_MS', '120001'],
    ['LOGISTICS_GRAPH_API_KEYS', 'short'],
    ['LOGISTICS_GRAPH_API_KEYS', `${key},`],
    ['LOGISTICS_GRAPH_API_KEYS', `${key},short`],
    ['LOGISTICS_GRAPH_API_KEYS', Array(21).fill(key).join(',')],
    ['REQUESTS_PER_MINUTE', '0'],
    ['COST_PER_MINUTE', '1000000001'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'null'],
    ['CORS_ORIGINS', 'app.example.com'],
    ['CORS_ORIGINS', 'https://app.example.com/'],
    ['CORS_ORIGINS', 'https://app.example.com,https://*.example.com/x'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '4000x'],
    ['CACHE_MEGABYTES', '0'],
    ['PATIENCE_MS', '9'],
    ['GRAPHIQL', 'yes'],
    ['LOG_LEVEL', 'loud'],
  ])('%s=%s is named', (name, value) => {
    const told = complaint({ ...enough, [name]: value })
    expect(told).toMatch(new RegExp(`^ {2}${name}: (?!is not set)`, 'm'))
  })

  test('an address says what one looks like', () => {
    expect(complaint({ ...enough, ODOO_URL: 'odoo.example:8069' })).toContain('such as https://example.com')
  })

  test('the value of a wrong secret is not repeated', () => {
    expect(complaint({ ...enough, LOGISTICS_GRAPH_API_KEYS: 'hunter2' })).not.toContain('hunter2')
  })

  test('missing and wrong ones are named together, each once', () => {
    const told = complaint({ ...enough, ODOO_DB: undefined, PORT: 'x', LOGISTICS_GRAPH_API_KEYS: 'a,b,c' })
    expect(told.match(/^ {2}\w+:/gm)).toHaveLength(3)
  })
})

describe('a secret in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'config-'))
  const file = join(folder, 'odoo-key')
  writeFileSync(file, 'from-a-file\n')
  afterAll(() => rmSync(folder, { recursive: true }))

  test('is read, without the line end', () => {
    const config = readConfig({ ...enough, ODOO_API_KEY: undefined, ODOO_API_KEY_FILE: file })
    expect(config.ODOO_API_KEY.reveal()).toBe('from-a-file')
  })

  test('gives way to the setting itself', () => {
    expect(readConfig({ ...enough, ODOO_API_KEY_FILE: file }).ODOO_API_KEY.reveal()).toBe('the-odoo-key')
  })

  test('that is not there is named', () => {
    const env = { ...enough, ODOO_API_KEY: undefined, ODOO_API_KEY_FILE: join(folder, 'missing') }
    expect(complaint(env)).toContain('ODOO_API_KEY_FILE')
  })
})

test('every setting has a name that an environment can have', () => {
  for (const name of Object.keys(settings.shape)) expect(name).toMatch(/^[A-Z][A-Z_]+$/)
})
