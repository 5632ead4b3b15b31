import { describe, expect, test } from 'vitest'
import { type Connection, noInvoicing } from '../../../sidecar/src/connections/connection.ts'
import {
  type ConnectionFile,
  connectionsInvalid,
  readConnectionFile,
} from '../../../sidecar/src/connections/read-file.ts'
import { connectorOf } from '../../../sidecar/src/connectors/catalog.ts'
import { Secret } from '../../../sidecar/src/foundation/secret.ts'

const variables = (name: string): string | undefined =>
  ({ KEY: 'EZTK-the-key', OTHER_KEY: 'EZTK-another', HOOK: 'whsec', BLANK: ' ' })[name]

const read = (text: string) => readConnectionFile(text, { variables })
const entry = (more = '') => `version: 1
connections:
  - id: parcels
    connector: easypost
    settings: { apiKey: 'env:KEY' }
${more}`

const problemsIn = (text: string) => read(text).problems
const fileOf = (text: string) => read(text).read as ConnectionFile
const only = (text: string): Connection => {
  const { read: file, problems } = read(text)
  expect(problems).toEqual([])
  return file?.connections[0] as Connection
}

const allOff = { release: 'off', ship: 'off', label: 'off', dispatch: 'off', stock: 'off', returns: 'off' }

describe('what may be left out', () => {
  test('an empty file, and one without connections, has none', () => {
    const nothing = { read: { connections: [], invoicing: noInvoicing, ownership: [] }, problems: [] }
    expect(read('')).toEqual(nothing)
    expect(read('version: 1')).toEqual(nothing)
  })

  test('nothing is live unless it says so', () => {
    expect(only(entry()).environment).toBe('sandbox')
    expect(only(entry('    environment: live')).environment).toBe('live')
  })

  test('a connection is for all companies, warehouses and carriers, takes no webhooks and lies outside', () => {
    const { settings, connector, ...connection } = only(entry())
    expect(connector.id).toBe('easypost')
    expect(connection).toEqual({
      ...{ id: 'parcels', environment: 'sandbox', enabled: true, companies: null, warehouses: null, carriers: null },
      ...{
        timeZone: null,
        region: null,
        allowPrivateHosts: [],
        webhookSecrets: [],
        workflows: allOff,
        budgetMs: 800,
        locations: new Map(),
      },
      labels: { choose: 'cheapest' },
      limits: connector.limits,
      maxAgeMs: { tracking: 900_000, stock: 60_000, warehouseOrders: 60_000, transport: 60_000, rates: 300_000 },
    })
  })

  test('a limit that is given replaces the one of the connector, and only that one', () => {
    const { limits, connector } = only(entry('    limits: { perSecond: 0.5 }'))
    expect(limits).toEqual({ ...connector.limits, perSecond: 0.5 })
  })
})

test('a connector written for another interface is refused', () => {
  const connectors = (id: string) => {
    const connector = connectorOf(id)
    return connector && { ...connector, spi: '^2' }
  }
  const { problems } = readConnectionFile(entry(), { variables, connectors })
  expect(problems).toEqual([
    { path: 'connections[0].connector', line: 4, problem: expect.stringContaining('was written for version ^2') },
  ])
})

describe('several connections', () => {
  test('of one connector each have settings of their own, in the order of the file', () => {
    const { connections } = fileOf(
      entry("  - { id: fjord, connector: easypost, settings: { apiKey: 'env:OTHER_KEY' } }"),
    )
    expect(connections?.map(({ id }) => id)).toEqual(['parcels', 'fjord'])
    const keys = connections?.map(({ settings }) => (settings as { apiKey: Secret }).apiKey.reveal())
    expect(keys).toEqual(['EZTK-the-key', 'EZTK-another'])
  })

  test('must not share an id, since it names their webhooks', () => {
    expect(problemsIn(entry("  - { id: parcels, connector: easypost, settings: { apiKey: 'env:KEY' } }"))).toEqual([
      { path: 'connections[1].id', line: 6, problem: 'is used by connections[0] already' },
    ])
  })
})

describe('what is wrong', () => {
  test('is told all at once, each with its path and line', () => {
    const text = `version: 1
connections:
  - id: Parcels
    connector: easypost
    settings: { apiKey: 'env:KEY' }
    environment: prod
    timeZone: Mars/Olympus
  - id: depot
    connector: shipbob
    budgetMs: 1
    colour: red
`
    expect(problemsIn(text).map(({ path, line }) => [path, line])).toEqual([
      ['connections[0].id', 3],
      ['connections[0].environment', 6],
      ['connections[0].timeZone', 7],
      ['connections[1].budgetMs', 10],
      ['connections[1]', 11],
    ])
  })

  test.each([
    ['    colour: red', 'connections[0]', 'has no setting `colour`'],
    ['    maxAge: { stok: 5 }', 'connections[0].maxAge', 'has no setting `stok`'],
    ['    timeZone: CEST/Berlin', 'connections[0].timeZone', 'is no time zone such as `Europe/Berlin`'],
    ['    webhookSecrets: [abc]', 'connections[0].webhookSecrets[0]', expect.stringContaining('write `env:NAME`')],
  ])('%s is refused with a word on what to write', (more, path, problem) => {
    expect(problemsIn(entry(more))).toEqual([{ path, line: 6, problem }])
  })

  test('an entry of a wrong form does not hide what is wrong with the settings of another', () => {
    const text = entry("  - { id: depot, connector: shipbob, settings: { token: 'env:NOT_SET' } }")
    const paths = problemsIn(text.replace('id: parcels', 'id: Parcels')).map(({ path }) => path)
    expect(paths).toEqual(['connections[0].id', 'connections[1].settings.token'])
  })

  test('an unknown setting of the connector is named', () => {
    const text = entry().replace("'env:KEY'", "'env:KEY', carrierAccount: ca_1")
    expect(problemsIn(text)).toEqual([
      { path: 'connections[0].settings', line: 5, problem: 'has no setting `carrierAccount`' },
    ])
  })

  test('a connector nobody has is answered with those there are', () => {
    const [problem] = problemsIn(entry().replace('easypost', 'easypot'))
    expect(problem).toMatchObject({ path: 'connections[0].connector', line: 4 })
    expect(problem?.problem).toMatch(/^is no connector: choose one of .*easypost.*shipbob/)
  })

  test('a setting that is needed is missing', () => {
    expect(problemsIn(entry().replace("{ apiKey: 'env:KEY' }", '{}'))).toMatchObject([
      { path: 'connections[0].settings.apiKey', line: 5 },
    ])
  })

  test('text that is no YAML is told with its line', () => {
    expect(problemsIn('version: 1\nconnections: [\n')[0]?.line).toBeGreaterThan(1)
  })

  test.each(['version: 2', 'connections: []', '- a list'])('a file of another form is refused: %s', (text) => {
    expect(problemsIn(text)).not.toEqual([])
  })

  test('makes one error of one line a problem, which says what to do', () => {
    const { message, code } = connectionsInvalid(
      'connections.yaml',
      problemsIn(entry('    colour: red\n    budgetMs: 1')),
    )
    expect(code).toBe('CONNECTIONS_INVALID')
    expect(message.split('\n')).toHaveLength(4)
    expect(message).toContain('  line 7: `connections[0].budgetMs` ')
    expect(message).toMatch(/Mend it and save it again/)
  })
})

describe('a secret', () => {
  test('is resolved before the connector sees it, and shows itself nowhere', () => {
    const connection = only(entry("    webhookSecrets: ['env:HOOK']"))
    expect((connection.settings as { apiKey: unknown }).apiKey).toBeInstanceOf(Secret)
    expect(connection.webhookSecrets[0]?.reveal()).toBe('whsec')
    expect(JSON.stringify([connection.settings, connection.webhookSecrets])).not.toMatch(/EZTK|whsec/)
  })

  test('written into the file is refused, and not repeated in what is said about it', () => {
    const text = entry("    webhookSecrets: ['whsec_plain']").replace('env:KEY', 'EZTK-in-plain-text')
    const problems = problemsIn(text.replace("['whsec_plain']", '[]'))
    expect(problems).toEqual([
      { path: 'connections[0].settings.apiKey', line: 5, problem: expect.stringContaining('never the secret itself') },
    ])
    expect(JSON.stringify([problems, problemsIn(text)])).not.toMatch(/plain-text|whsec_plain/)
  })

  test.each(['env:NOT_SET', 'env:BLANK'])('%s names a variable without a value', (reference) => {
    const name = reference.slice('env:'.length)
    expect(problemsIn(entry().replace('env:KEY', reference))).toEqual([
      {
        path: 'connections[0].settings.apiKey',
        line: 5,
        problem: `names the environment variable ${name}, which is not set`,
      },
    ])
  })
})
