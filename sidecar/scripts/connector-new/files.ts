import { from, withImports } from './imports.ts'
import { type Piece, sandboxSources } from './piece.ts'
import { piecesOf } from './pieces.ts'
import { mark, type Plan } from './plan.ts'
import { clientTemplate } from './templates/client.ts'
import { errorsTemplate } from './templates/errors.ts'
import { indexTemplate } from './templates/index.ts'
import { partnerTemplate } from './templates/partner.ts'
import { serverTemplate } from './templates/sandbox/server.ts'
import { signingTemplate } from './templates/sandbox/signing.ts'
import { tableTemplate } from './templates/sandbox/table.ts'
import { voiceTemplate } from './templates/sandbox/voice.ts'
import { settingsTemplate } from './templates/settings.ts'
import { setupTemplate } from './templates/setup.ts'
import { statusMapTemplate } from './templates/status-map.ts'
import { caseTemplate, storyOf } from './templates/test/case.ts'
import { connectorTestTemplate } from './templates/test/connector-test.ts'
import { translateTemplate } from './templates/translate.ts'
import { webhooksTemplate } from './templates/webhooks.ts'
import { wireTemplate } from './templates/wire.ts'

export type Files = Readonly<Record<string, string>>

/** Where the parts of a connector stand, below the root. */
export const foldersOf = (id: string) => ({
  connector: `sidecar/src/connectors/${id}`,
  sandbox: `sidecar/src/sandbox/partners/${id}`,
  test: `test/connectors/${id}`,
})

/** Every file of a new connector, by its path below the root. */
export function filesOf(plan: Plan): Files {
  const pieces = piecesOf(plan)
  const folders = foldersOf(plan.id)
  return {
    ...below(folders.connector, connectorFiles(plan, pieces)),
    ...below(folders.sandbox, sandboxFiles(plan, pieces)),
    ...below(folders.test, testFiles(plan, pieces)),
  }
}

/** A line of nothing but spaces is where something was left out. */
const below = (folder: string, files: Files): Files =>
  Object.fromEntries(
    Object.entries(files).map(([name, text]) => [`${folder}/${name}`, `${text.replace(/\n +(?=\n)/g, '').trim()}\n`]),
  )

function connectorFiles(plan: Plan, pieces: readonly Piece[]): Files {
  const capabilities = Object.fromEntries(
    pieces.map(({ file, code }) => [file, withImports(code(plan), capabilitySources)]),
  )
  return {
    'index.ts': indexTemplate(plan, pieces),
    'settings.ts': settingsTemplate(),
    'partner.ts': partnerTemplate(plan),
    'client.ts': clientTemplate(Object.values(capabilities).join('\n')),
    'wire.ts': wireTemplate(pieces),
    'translate.ts': translateTemplate(plan, pieces),
    'status-map.ts': statusMapTemplate(plan),
    'errors.ts': errorsTemplate(plan),
    ...(plan.has('webhooks') ? { 'webhooks.ts': webhooksTemplate(plan) } : {}),
    ...capabilities,
    'setup.md': setupTemplate(plan),
  }
}

const capabilitySources = {
  ...from('../../canonical/partner-reports.ts', 'TransportReport WarehouseOrderReport', 'type'),
  ...from('../spi.ts', 'Capabilities', 'type'),
  ...from('./client.ts', 'all call changes', 'value'),
  ...from('./client.ts', 'Context', 'type'),
  ...from('./settings.ts', 'Settings', 'type'),
  ...from(
    './translate.ts',
    'consignmentOut freightCharge labelReport orderOut orderReport proofReport rateReport returnReport stockReport trackingReport transportOut transportReport',
    'value',
  ),
  ...from(
    './wire.ts',
    'chargeShape labelShape levelShape orderShape proofShape rateShape returnShape trackingShape transportShape',
    'value',
  ),
}

function sandboxFiles(plan: Plan, pieces: readonly Piece[]): Files {
  const routes = Object.fromEntries(
    pieces.map(({ sandbox }) => [sandbox.file, withImports(sandbox.code(plan), sandboxSources)]),
  )
  return {
    'server.ts': serverTemplate(plan, pieces),
    ...(pieces.some(({ sandbox }) => sandbox.list) ? { 'table.ts': tableTemplate() } : {}),
    'voice.ts': voiceTemplate(Object.values(routes).join('\n')),
    ...(plan.has('webhooks') ? { 'signing.ts': signingTemplate(plan) } : {}),
    ...routes,
  }
}

function testFiles(plan: Plan, pieces: readonly Piece[]): Files {
  const recordings = pieces.flatMap(({ recorded }) =>
    recorded
      ? [[`recorded/${recorded.file}.json`, json({ ...remark, ...(recorded.json(plan) as object) })] as const]
      : [],
  )
  return {
    'case.ts': caseTemplate(plan, pieces),
    [`${plan.id}.test.ts`]: connectorTestTemplate(plan, pieces),
    ...Object.fromEntries(recordings),
    ...(plan.has('webhooks') ? { 'recorded/webhooks.json': json(storyOf(pieces)) } : {}),
  }
}

const remark = { remark: `${mark}: put a recording in its place.` }
const json = (value: unknown): string => JSON.stringify(value, null, 2)
