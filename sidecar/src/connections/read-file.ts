import { isMap, isSeq, LineCounter, type ParsedNode, parseDocument } from 'yaml'
import { z } from 'zod'
import type { OwnershipRule } from '../canonical/ownership.ts'
import { catalog, connectorOf } from '../connectors/catalog.ts'
import { type Connector, spiVersion } from '../connectors/spi.ts'
import { fitsSpi } from '../connectors/spi-range.ts'
import { SidecarError } from '../foundation/errors.ts'
import type { Secret } from '../foundation/secret.ts'
import { hostPattern } from '../http/host-pattern.ts'
import { type Connection, type Invoicing, noInvoicing, type PartnerFact, partnerFacts } from './connection.ts'
import { type ConnectionEntry, connectionEntry, connectionFile, type invoicingEntry } from './file-shape.ts'
import { readOwnership } from './read-ownership.ts'
import { misplaced } from './read-regions.ts'
import { isReference, resolveReference, type Variables, type VaultLookUp } from './secret-reference.ts'

/** One thing that is wrong with the file. */
export interface FileProblem {
  /** `connections[1].settings.apiKey` */
  readonly path: string
  readonly line: number | null
  readonly problem: string
}

export type ReadFile =
  | { readonly read: ConnectionFile; readonly problems: readonly [] }
  | { readonly read: null; readonly problems: readonly FileProblem[] }

/** What the connection file says. */
export interface ConnectionFile {
  readonly connections: readonly Connection[]
  readonly invoicing: Invoicing
  /** As they were written; the usual ones are not among them. */
  readonly ownership: readonly OwnershipRule[]
}

export const noConnections: ConnectionFile = { connections: [], invoicing: noInvoicing, ownership: [] }

type Path = readonly PropertyKey[]

export interface ReadOptions {
  readonly variables: Variables
  /** Has looked up what the file names in Vault. */
  readonly vault?: VaultLookUp | undefined
  readonly connectors?: (id: string) => Connector | undefined
}

/** Reads the connection file as a whole: everything that is wrong is told at once, and nothing of it is used then. */
export function readConnectionFile(
  text: string,
  { variables, vault, connectors = connectorOf }: ReadOptions,
): ReadFile {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  if (document.errors.length > 0) {
    return refused(
      document.errors.map(({ message, linePos }) => ({
        path: '',
        line: linePos?.[0].line ?? null,
        problem: message.split('\n')[0] ?? '',
      })),
    )
  }
  const at = (path: Path): number | null => lineOf(document.contents, path, lines)
  const written: unknown = document.toJS() ?? { version: 1 }
  const parsed = connectionFile.safeParse(written)
  const problems = (parsed.error?.issues ?? []).map((issue) => problemOf(issue.path, issue, at))
  const entries = entriesIn(written)
  const read = entries.flatMap((entry, index) =>
    entry ? [readEntry(entry, ['connections', index], { variables, vault, connectors, at })] : [],
  )
  const owners = readOwnership(written, entries, connectors)
  const all = [
    ...problems,
    ...read.flatMap((one) => one.problems),
    ...repeated(entries, at),
    ...[...owners.problems, ...misplaced(written, entries)].map(({ path, problem }) => ({
      path: textOf(path),
      line: at(path),
      problem,
    })),
  ]
  if (all.length > 0 || !parsed.success) return refused(all)
  const connections = read.flatMap((one) => one.connection ?? [])
  const { ownership } = owners
  return { read: { connections, invoicing: toInvoicing(parsed.data.invoicing), ownership }, problems: [] }
}

/** Each by itself, so that one of a wrong form does not hide what is wrong with the settings of another. */
function entriesIn(written: unknown): readonly (ConnectionEntry | undefined)[] {
  const { data } = z.looseObject({ connections: z.array(z.unknown()) }).safeParse(written)
  return (data?.connections ?? []).map((one) => connectionEntry.safeParse(one).data)
}

const refused = (problems: readonly FileProblem[]): ReadFile => ({ read: null, problems })

const toInvoicing = ({ mode, rule, customers, companies }: z.output<typeof invoicingEntry>): Invoicing => ({
  mode,
  rule,
  customers: new Map(Object.entries(customers).map(([id, own]) => [Number(id), own])),
  companies: companies ?? null,
})

interface EntryOptions extends ReadOptions {
  readonly connectors: NonNullable<ReadOptions['connectors']>
  readonly at: (path: Path) => number | null
}

function readEntry(
  entry: ConnectionEntry,
  path: Path,
  { variables, vault, connectors, at }: EntryOptions,
): { connection: Connection | null; problems: readonly FileProblem[] } {
  const connector = connectors(entry.connector)
  if (!connector) {
    const known = catalog.map(({ id }) => id).join(', ')
    const problem = `is no connector: choose one of ${known}`
    return {
      connection: null,
      problems: [{ path: textOf([...path, 'connector']), line: at([...path, 'connector']), problem }],
    }
  }
  if (!fitsSpi(connector.spi, spiVersion)) {
    const problem = `was written for version ${connector.spi} of the connector interface, and this sidecar has ${spiVersion}: use a connector that fits`
    return {
      connection: null,
      problems: [{ path: textOf([...path, 'connector']), line: at([...path, 'connector']), problem }],
    }
  }
  const problems: FileProblem[] = []
  const tell = (where: Path, problem: string) => void problems.push({ path: textOf(where), line: at(where), problem })
  const secretOf = (reference: string) => resolveReference(reference, variables, vault)
  const settings = connector.settings.safeParse(resolved(entry.settings, [...path, 'settings'], secretOf, tell))
  for (const issue of problems.length === 0 ? (settings.error?.issues ?? []) : []) {
    problems.push(problemOf([...path, 'settings', ...issue.path], issue, at))
  }
  const webhookSecrets = entry.webhookSecrets.flatMap((reference, index): Secret[] => {
    const secret = secretOf(reference)
    if (typeof secret !== 'string') return [secret]
    tell([...path, 'webhookSecrets', index], secret)
    return []
  })
  if (settings.success)
    problemOfAddress(connector, settings.data, entry, (problem) => tell([...path, 'settings'], problem))
  for (const [index, host] of entry.allowPrivateHosts.entries()) {
    const problem = problemWith(() => hostPattern(host))
    if (problem) tell([...path, 'allowPrivateHosts', index], problem)
  }
  if (problems.length > 0) return { connection: null, problems }
  return { connection: toConnection(entry, connector, settings.data, webhookSecrets), problems }
}

/** A key of another environment is refused where the address is made of both. */
function problemOfAddress(
  connector: Connector,
  settings: unknown,
  { environment }: ConnectionEntry,
  tell: (problem: string) => void,
): void {
  const problem = problemWith(() => new URL(connector.baseUrl(settings, environment)))
  if (problem) tell(problem)
}

function problemWith(attempt: () => unknown): string | null {
  try {
    attempt()
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** References become the secrets they name. */
function resolved(
  value: unknown,
  path: Path,
  secretOf: (reference: string) => Secret | string,
  tell: (path: Path, problem: string) => void,
): unknown {
  if (isReference(value)) {
    const secret = secretOf(value)
    if (typeof secret !== 'string') return secret
    tell(path, secret)
    return undefined
  }
  if (Array.isArray(value)) return value.map((one, index) => resolved(one, [...path, index], secretOf, tell))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, resolved(child, [...path, key], secretOf, tell)]),
  )
}

/** What a fact's age may be when nobody says otherwise, s. */
const usualMaxAge: Readonly<Record<PartnerFact, number>> = {
  tracking: 900,
  stock: 60,
  warehouseOrders: 60,
  transport: 60,
  rates: 300,
}

function toConnection(
  entry: ConnectionEntry,
  connector: Connector,
  settings: unknown,
  webhookSecrets: readonly Secret[],
): Connection {
  const { id, environment, enabled, timeZone, allowPrivateHosts, budgetMs, maxAge, limits, workflows, labels } = entry
  const own = Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined))
  const ages = partnerFacts.map((fact) => [fact, (maxAge[fact] ?? usualMaxAge[fact]) * 1_000])
  return {
    ...{
      id,
      connector,
      environment,
      enabled,
      settings,
      allowPrivateHosts,
      budgetMs,
      webhookSecrets,
      workflows,
      labels,
    },
    companies: entry.companies ?? null,
    warehouses: entry.warehouses ?? null,
    region: entry.region ?? null,
    locations: new Map(Object.entries(entry.locations)),
    carriers: entry.carriers ? new Map(Object.entries(entry.carriers)) : null,
    timeZone: timeZone ?? null,
    limits: { ...connector.limits, ...own },
    maxAgeMs: Object.fromEntries(ages) as Record<PartnerFact, number>,
  }
}

function repeated(
  entries: readonly (ConnectionEntry | undefined)[],
  at: (path: Path) => number | null,
): readonly FileProblem[] {
  return entries.flatMap((entry, index) => {
    const first = entries.findIndex((one) => one?.id === entry?.id)
    if (!entry || first === index) return []
    const path = ['connections', index, 'id']
    return [{ path: textOf(path), line: at(path), problem: `is used by connections[${first}] already` }]
  })
}

function problemOf(path: Path, issue: z.core.$ZodIssue, at: (path: Path) => number | null): FileProblem {
  const unknown = issue.code === 'unrecognized_keys' ? `has no setting \`${issue.keys.join('`, `')}\`` : null
  const missing = issue.message.endsWith('received undefined') ? 'is missing' : null
  const where = issue.code === 'unrecognized_keys' ? [...path, ...issue.keys.slice(0, 1)] : path
  return { path: textOf(path), line: at(where), problem: unknown ?? missing ?? issue.message }
}

const textOf = (path: Path): string =>
  path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`
    return text === '' ? String(part) : `${text}.${String(part)}`
  }, '')

/** The line a path stands in, or that of the nearest thing above it. */
function lineOf(node: ParsedNode | null, path: Path, lines: LineCounter): number | null {
  const here = node?.range ? lines.linePos(node.range[0]).line : null
  const [first, ...rest] = path
  if (first === undefined) return here
  if (isMap(node)) {
    const pair = node.items.find((item) => String(item.key) === String(first))
    const key = pair?.key as ParsedNode | undefined
    const line = key?.range ? lines.linePos(key.range[0]).line : here
    return rest.length === 0 || !pair ? line : (lineOf(pair.value as ParsedNode | null, rest, lines) ?? line)
  }
  if (isSeq(node)) {
    const item = node.items[Number(first)] as ParsedNode | undefined
    return item ? lineOf(item, rest, lines) : here
  }
  return here
}

/** @returns CONNECTIONS_INVALID, one line a problem */
export function connectionsInvalid(file: string, problems: readonly FileProblem[]): SidecarError {
  const lines = problems.map(({ path, line, problem }) => {
    const where = line === null ? '' : `line ${line}: `
    return `  ${where}${path === '' ? '' : `\`${path}\` `}${problem}`
  })
  return new SidecarError(
    'CONNECTIONS_INVALID',
    `The connection file ${file} can't be used:\n${lines.join('\n')}\nMend it and save it again: sidecar/docs/connections.md explains every setting.`,
    { details: { problems: problems.length } },
  )
}
