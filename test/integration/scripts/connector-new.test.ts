import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { filesOf } from '../../../sidecar/scripts/connector-new/files.ts'
import { namesOf } from '../../../sidecar/scripts/connector-new/names.ts'
import { descriptionOf, noDescription } from '../../../sidecar/scripts/connector-new/openapi.ts'
import { mark, planOf } from '../../../sidecar/scripts/connector-new/plan.ts'
import { type Asked, wantedOf } from '../../../sidecar/scripts/connector-new/wanted.ts'
import { runScript } from './run-script.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const script = 'sidecar/scripts/connector-new.ts'

/** What a connector, its sandbox and its tests are made of: no database, no Odoo. */
const needed = [
  ...['package.json', '.biome.json', '.gitignore', 'tsconfig.json', 'test/architecture.test.ts'],
  ...['canonical', 'connectors', 'foundation', 'http', 'sandbox/partners', 'config.ts'].map(
    (path) => `sidecar/src/${path}`,
  ),
  'test/connectors',
]

const config = `import { defineConfig } from 'vitest/config'
export default defineConfig({ test: { include: ['test/connectors/{few,acme}-*/*.test.ts', 'test/*.test.ts'] } })
`

const house = mkdtempSync(join(tmpdir(), 'connector-new-'))
const at = (path: string): string => join(house, path)
beforeAll(() => {
  for (const path of needed) cpSync(join(root, path), at(path), { recursive: true })
  symlinkSync(join(root, 'node_modules'), at('node_modules'))
  write('.vitest.config.ts', config)
})
afterAll(() => rmSync(house, { recursive: true, force: true }))

function write(path: string, text: string): void {
  mkdirSync(dirname(at(path)), { recursive: true })
  writeFileSync(at(path), text)
}

const connectors = [
  ['acme-wms', 'wms', 'stock,warehouseOrders,returns,tracking,freightCost,webhooks'],
  ['acme-hub', 'carrier-hub', 'tracking,rates,labels,dispatch,proofOfDelivery,documents,freightCost,webhooks'],
] as const

/** The fewest that can be asked for. */
const few = [
  ...[
    'tracking',
    'rates',
    'warehouseOrders',
    'returns,webhooks',
    'stock,webhooks',
    'dispatch,proofOfDelivery',
    'labels,documents',
  ],
].map((capabilities, index) => ({ id: `few-${index}`, kind: 'carrier', capabilities }))

const scaffold = (args: readonly string[]) => runScript(script, args)
const asArgs = ({ id = '', kind = '', capabilities = '' }: Asked): readonly string[] => [
  ...['--id', id, '--kind', kind, '--capabilities', capabilities],
]

function planFor(asked: Asked, description = noDescription) {
  const wanted = wantedOf(asked, [])
  if (!('id' in wanted)) throw new Error(wanted.join(' '))
  return planOf(wanted, description)
}

const reportShape = z.object({
  testResults: z.array(
    z.object({
      message: z.string(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()),
        }),
      ),
    }),
  ),
})

/** Which tests fail, and what they say. */
async function failuresIn(files: string, atLeast: number) {
  const report = 'report.json'
  const vitest = runScript(
    'node_modules/vitest/vitest.mjs',
    ['run', '--config', '.vitest.config.ts', '--reporter=json', `--outputFile=${report}`, files],
    { cwd: house },
  )
  await vitest.ended
  const { testResults } = reportShape.parse(JSON.parse(readFileSync(at(report), 'utf8')))
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
  expect(tests.length, vitest.stderr()).toBeGreaterThan(atLeast)
  return {
    broken: testResults.filter(({ assertionResults }) => assertionResults.length === 0).map(({ message }) => message),
    failed: new Map(
      tests
        .filter(({ status }) => status === 'failed')
        .map(({ fullName, failureMessages }) => [fullName, failureMessages.join('\n')]),
    ),
  }
}

async function complaintsOf(tool: string, args: readonly string[]): Promise<string> {
  const run = runScript(`node_modules/${tool}`, args, { cwd: house })
  const code = await run.ended
  return code === 0 ? '' : `${run.stdout()}${run.stderr()}`
}

const conformance = (camel: string): string => `import { describeConnector } from '../conformance.ts'
import { ${camel}Case } from './case.ts'

describeConnector(${camel}Case)
`

const codeRule = "every code of the partner's is mapped or left out on purpose"
const codeTest = 'every code has a meaning, or a reason to have none'
const madeUp = 'nothing that was made up is left'

test('what is scaffolded fails for its codes and for what is made up, and for nothing else, until both are mended', async () => {
  for (const [id, kind, capabilities] of connectors) {
    const run = scaffold(['--root', house, ...asArgs({ id, kind, capabilities })])
    expect(await run.ended, run.stderr()).toBe(0)
    expect(run.stdout()).toContain(
      `npm test -- connectors test/connectors/conformance.test.ts test/connectors/${id} -t`,
    )
  }
  for (const asked of few) {
    for (const [path, text] of Object.entries(filesOf(planFor(asked)))) write(path, text)
  }
  const ids = [...connectors.map(([id]) => id), ...few.map(({ id }) => id)]
  const camels = ids.map((id) => id.replace(/-(.)/, (_, letter: string) => letter.toUpperCase()))
  ids.forEach((id, index) => {
    write(`test/connectors/${id}/conformance-${id}.test.ts`, conformance(camels[index] ?? ''))
  })

  const folders = ids.flatMap((id) => [
    ...[`sidecar/src/connectors/${id}`, `sidecar/src/sandbox/partners/${id}`, `test/connectors/${id}`],
  ])
  const registers = ['sidecar/src/connectors/catalog.ts', 'test/connectors/conformance.test.ts']
  const biome = '@biomejs/biome/bin/biome'
  const fewFolders = folders.filter((path) => path.includes('/few-'))
  expect(await complaintsOf(biome, ['check', '--write', ...fewFolders])).toBe('')
  expect(await complaintsOf(biome, ['check', '--error-on-warnings', ...folders, ...registers])).toBe('')
  const include = [...folders.map((path) => `${path}/**/*.ts`), 'sidecar/src/connectors/catalog.ts']
  write('tsconfig.new.json', JSON.stringify({ extends: './tsconfig.json', include }))
  expect(await complaintsOf('typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.new.json'])).toBe('')

  const fresh = await failuresIn('test', 200)
  expect(fresh.broken).toEqual([])
  const withoutCodes = few
    .filter(({ capabilities }) => /^(rates|labels|stock)\b/.test(capabilities))
    .map(({ id }) => id)
  const withCodes = ids.filter((id) => !withoutCodes.includes(id))
  expect([...fresh.failed.keys()].sort()).toEqual(
    [
      ...ids.map((id) => `${id} ${madeUp}`),
      ...withCodes.flatMap((id) => [`${id} ${codeTest}`, `${id} ${codeRule}`]),
    ].sort(),
  )
  const codes = fresh.failed.get(`acme-wms ${codeTest}`)
  expect(codes).toContain(
    'on_the_road, handed_over, order_taken, order_sent, return_expected, return_counted mean nothing yet',
  )
  expect(codes).toContain('sidecar/src/connectors/acme-wms/status-map.ts')
  expect(fresh.failed.get(`acme-hub ${madeUp}`)).toContain('sidecar/src/connectors/acme-hub/labels.ts')

  for (const [id] of connectors) fillMaps(id)
  for (const folder of folders.filter((path) => path.endsWith('/acme-hub'))) takeRemarksAway(folder)
  const filled = await failuresIn('test/connectors/acme', 30)
  expect([...filled.failed.keys()]).toEqual([`acme-wms ${madeUp}`])
}, 180_000)

/** As an author would. */
function fillMaps(id: string): void {
  const path = `sidecar/src/connectors/${id}/status-map.ts`
  const statuses = "{ on_the_road: { milestone: 'IN_TRANSIT' }, handed_over: { milestone: 'DELIVERED' } }"
  const text = readFileSync(at(path), 'utf8')
    .replace('statusMap: StatusMap = {}', `statusMap: StatusMap = ${statuses}`)
    .replace('ReturnMap = {}', "ReturnMap = { return_expected: 'ANNOUNCED', return_counted: 'RECEIVED' }")
    .replace('WarehouseOrderMap = {}', "WarehouseOrderMap = { order_taken: 'RECEIVED', order_sent: 'SHIPPED' }")
  write(path, text)
}

function takeRemarksAway(folder: string): void {
  for (const entry of readdirSync(at(folder), { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile()) writeFileSync(path, readFileSync(path, 'utf8').replaceAll(mark, 'Looked up'))
  }
}

describe('the command', () => {
  test('says everything that is wrong at once, and writes nothing', async () => {
    const before = readdirSync(at('sidecar/src/connectors'))
    const wrong = { id: 'Acme', kind: 'shop', capabilities: 'stock,teleport,documents' }
    const run = scaffold(['--root', house, ...asArgs(wrong), '--openapi', 'nowhere.yaml'])
    expect(await run.ended).toBe(1)
    const lines = run.stderr().trimEnd().split('\n')
    expect(lines).toHaveLength(5)
    expect(lines.every((line) => /[.?]$/.test(line))).toBe(true)
    for (const word of ['--id Acme', '--kind', 'teleport', 'documents is about', 'nowhere.yaml']) {
      expect(run.stderr()).toContain(word)
    }
    expect(readdirSync(at('sidecar/src/connectors'))).toEqual(before)
  })

  test('--dry-run lists every file, of this very checkout too, and writes none', async () => {
    const args = asArgs({ id: 'nobodys-wms', kind: 'wms', capabilities: 'stock' })
    const run = scaffold([...args, '--dry-run'])
    expect(await run.ended, run.stderr()).toBe(0)
    const listed = run.stdout().trimEnd().split('\n')
    expect(listed).toContain('sidecar/src/connectors/nobodys-wms/stock.ts')
    expect(listed.slice(-2)).toEqual(['sidecar/src/connectors/catalog.ts', 'test/connectors/conformance.test.ts'])
    expect(readdirSync(join(root, 'sidecar/src/connectors'))).not.toContain('nobodys-wms')
  })

  test('calls the partner as people would', () => {
    expect(namesOf('acme-wms').label).toBe('Acme WMS')
    expect(namesOf('nordic-3pl').label).toBe('Nordic 3PL')
    expect(namesOf('ship-bob').label).toBe('Ship Bob')
  })

  test('refuses a name that is taken', () => {
    const asked = { kind: 'wms', capabilities: 'stock' }
    expect(wantedOf({ ...asked, id: 'ship-bob' }, ['ship-bob'])).toEqual([expect.stringContaining('already')])
    expect(wantedOf({ ...asked, id: 'stock' }, [])).toEqual([expect.stringContaining('a word of the code')])
    expect(wantedOf({}, [])).toHaveLength(3)
  })
})

describe('an OpenAPI description', () => {
  const description = descriptionOf(
    `
openapi: 3.0.3
info: { title: Acme, description: A text nobody wants to copy }
servers:
  - { url: 'https://api.acme.example/{version}', variables: { version: { default: v2 } } }
  - { url: 'https://sandbox.acme.example/v2', description: Sandbox }
paths:
  /orders:
    get: { parameters: [{ name: status, in: query, schema: { $ref: '#/components/schemas/OrderStatus' } }] }
    post: {}
components:
  schemas:
    OrderStatus: { type: string, enum: [open, packed, sent] }
    Parcel: { properties: { status: { type: string, enum: [moving, there] } } }
    Address: { properties: { state: { type: string, enum: [AL, NY] } } }
    Circle: { properties: { status: { $ref: '#/components/schemas/Circle' } } }
`,
    'acme.yaml',
  )
  const files = filesOf(planFor({ id: 'acme', kind: 'wms', capabilities: 'tracking,warehouseOrders' }, description))

  test('gives codes, addresses and operations, and nothing else of it', () => {
    expect(files['test/connectors/acme/case.ts']).toContain('statusCodes: ["moving", "there"]')
    expect(files['test/connectors/acme/case.ts']).toContain('warehouseOrderCodes: ["open", "packed", "sent"]')
    const index = files['sidecar/src/connectors/acme/index.ts']
    expect(index).toContain('sandbox: "https://sandbox.acme.example/v2"')
    expect(index).toContain('live: "https://api.acme.example/v2"')
    expect(files['sidecar/src/connectors/acme/setup.md']).toContain('| POST | `/orders` |')
    expect(JSON.stringify(files)).not.toContain('nobody wants to copy')
  })

  test('never makes a live address the one a connection calls that says nothing', () => {
    const only = descriptionOf("{ openapi: '3.1.0', servers: [{ url: 'https://api.acme.example' }] }", 'a.json')
    expect(only).toMatchObject({ sandboxUrl: null, liveUrl: 'https://api.acme.example' })
  })

  test.each([
    ['swagger: "2.0"', /no OpenAPI 3/],
    ['{ openapi: [', /neither YAML nor JSON/],
  ])('is refused when it is %s', (text, complaint) => {
    expect(() => descriptionOf(text, 'a.yaml')).toThrow(complaint)
  })
})
