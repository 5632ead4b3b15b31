import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { connectionFileSchema } from '../../../sidecar/src/connections/json-schema.ts'
import { readConnectionFile } from '../../../sidecar/src/connections/read-file.ts'
import { catalog } from '../../../sidecar/src/connectors/catalog.ts'
import { codeBlocksOf, read } from '../docs/markdown.ts'

const ajv = new Ajv2020({ allErrors: true })
// Its types are CommonJS: what it exports by default is the function.
;(addFormats as unknown as (ajv: Ajv2020) => void)(ajv)
const validate = ajv.compile(connectionFileSchema())

const examples = codeBlocksOf(read('sidecar/docs/connections.md')).filter(
  ({ language, text }) => language === 'yaml' && text.includes('version: 1'),
)

const fileOf = (more: object) => ({ version: 1, connections: [{ id: 'parcels', connector: 'easypost', ...more }] })
const whereWrong = (file: object): readonly string[] => {
  validate(file)
  return (validate.errors ?? []).map(({ instancePath }) => instancePath)
}

describe('the JSON Schema of the connection file', () => {
  test('is the one in the documentation: `npm run --silent connections schema` prints it, `npm run fix` lays it out', () => {
    expect(JSON.parse(read('sidecar/docs/connections.schema.json'))).toEqual(connectionFileSchema())
  })

  test('has a branch for every connector', () => {
    const { properties } = connectionFileSchema() as {
      properties: { connections: { items: { allOf: readonly unknown[] } } }
    }
    expect(properties.connections.items.allOf).toHaveLength(catalog.length)
  })

  test('a documented example is valid, and the sidecar reads it', () => {
    expect(examples.length).toBeGreaterThan(0)
    for (const { text } of examples) {
      expect(whereWrong(parse(text))).toEqual([])
      const { problems } = readConnectionFile(text.replaceAll('file:/run/secrets/', 'env:'), {
        variables: (name) => (name.includes('FLEETBASE') ? 'flb_test_key' : 'a-value'),
      })
      expect(problems).toEqual([])
    }
  })

  test.each([
    ['a secret in plain text', { settings: { apiKey: 'EZTK-plain' } }, '/connections/0/settings/apiKey'],
    ['a setting the connector does not have', { settings: { apiKey: 'env:A', colour: 1 } }, '/connections/0/settings'],
    ['a setting of another connector', { settings: { apiKey: 'env:A', channelId: 7 } }, '/connections/0/settings'],
    ['a setting that is needed and missing', { settings: {} }, '/connections/0/settings'],
    ['no settings where some are needed', {}, '/connections/0'],
    ['an unknown connector', { connector: 'easypot' }, '/connections/0/connector'],
    [
      'a webhook secret in plain text',
      { settings: { apiKey: 'env:A' }, webhookSecrets: ['x'] },
      '/connections/0/webhookSecrets/0',
    ],
    ['an id with capitals', { id: 'Parcels', settings: { apiKey: 'env:A' } }, '/connections/0/id'],
  ])('refuses %s', (_what, more, path) => {
    expect(whereWrong(fileOf(more))).toContain(path)
  })

  test('every setting that is a secret takes references alone', () => {
    const text = JSON.stringify(connectionFileSchema())
    expect(text).not.toContain('"secret":')
    for (const name of ['apiKey', 'token', 'refreshToken', 'clientSecret']) {
      expect(text).toContain(`"${name}":{"type":"string","pattern":"^((env|file):.+|vault:[^#]+#.+)$"`)
    }
  })
})
