import { z } from 'zod'
import { isSidecarError, type SidecarError, toSidecarError } from '../foundation/errors.ts'
import type { CallOptions, OdooClient } from '../odoo/client.ts'
import type { OdooSession } from '../odoo/connection.ts'
import { type FieldProfile, majorOf } from '../odoo/field-profile.ts'
import { searchRecords } from '../odoo/read.ts'
import type { OdooRecord } from '../odoo/record.ts'
import { odooRecords } from '../odoo/records.ts'
import { saleOrder } from '../odoo/sale-order.ts'
import { type Finding, failed, ok, skipped, warning } from './finding.ts'

const moduleRows = z.array(z.looseObject({ name: z.string() }))

/** `delivery` was split in 17: what concerns transfers went to `stock_delivery`. */
const neededModules = (series: string): readonly string[] => [
  'sale_stock',
  majorOf(series) >= 17 ? 'stock_delivery' : 'delivery',
  'account',
]

const usefulModules = ['purchase_stock']

export async function checkModules(client: OdooClient, series: string, call: CallOptions): Promise<Finding> {
  const needed = neededModules(series)
  const domain = [
    ['state', '=', 'installed'],
    ['name', 'in', [...needed, ...usefulModules]],
  ]
  const request = { model: 'ir.module.module', method: 'search_read', args: { domain, fields: ['name'] }, context: {} }
  try {
    const installed = new Set(moduleRows.parse(await client.read(request, call)).map(({ name }) => name))
    const missing = needed.filter((name) => !installed.has(name))
    if (missing.length > 0) {
      const advice = 'Install them in Odoo (Apps), or do without what they know: orders of stock, carriers, invoices.'
      return failed('Modules', `not installed: ${missing.join(', ')}`, advice)
    }
    const without = usefulModules.filter((name) => !installed.has(name)).map((name) => `, without ${name}`)
    return ok('Modules', needed.join(', ') + without.join(''))
  } catch (error) {
    if (isSidecarError(error) && error.code === 'ODOO_ACCESS_DENIED') {
      return skipped('Modules', 'this user may not look at the list; the fields below tell what is missing')
    }
    throw error
  }
}

/** One row a model that lacks something. */
export function checkFields(profile: FieldProfile): readonly Finding[] {
  const lacking = Map.groupBy(profile.drift, ({ model }) => model)
  if (lacking.size === 0) return [ok('Fields', `all that is needed of ${odooRecords.length} models is there`)]
  return [...lacking].map(([model, drifts]) => {
    const fields = drifts.flatMap(({ field }) => (field === null ? [] : [field]))
    return fields.length === 0
      ? failed(
          'Fields',
          `there is no ${model}, or it is hidden`,
          'Install the module it comes with, or let this user read it.',
        )
      : failed(
          'Fields',
          `${model} has no ${fields.join(', ')}`,
          'Whatever customisation removed or hides them: bring them back, or do without them in the graph.',
        )
  })
}

/** What to ask an administrator of Odoo for. */
const rights: readonly (readonly [models: RegExp, right: string])[] = [
  [/^sale\./, 'Sales: User, All Documents'],
  [/^(stock\.|delivery\.)/, 'Inventory: User'],
  [/^account\./, 'Accounting: Auditor, or any right that shows invoices'],
  [/./, 'to be an internal user'],
]

const rightFor = (model: string): string => rights.find(([models]) => models.test(model))?.[1] ?? ''

export interface ReadableModels {
  readonly findings: readonly Finding[]
  readonly readable: ReadonlySet<OdooRecord>
}

/** Reads one record of each model just as the graph does, so that rights on single fields count too. */
export async function checkReadRights(session: OdooSession, login: string, call: CallOptions): Promise<ReadableModels> {
  const missing = new Set(session.profile.drift.filter(({ field }) => field === null).map(({ model }) => model))
  const present = odooRecords.filter(({ model }) => !missing.has(model))
  const tried = await Promise.all(
    present.map(async (record) => ({ record, error: await readOne(session, record, call) })),
  )
  const refused = tried.filter(({ error }) => error?.code === 'ODOO_ACCESS_DENIED').map(({ record }) => record.model)
  const broken = tried.flatMap(({ record, error }) =>
    error && error.code !== 'ODOO_ACCESS_DENIED' ? [unreadable(record, error)] : [],
  )
  const readable = new Set(tried.filter(({ error }) => error === null).map(({ record }) => record))
  const wanted = [...new Set(refused.map(rightFor))].join('; ')
  const summary =
    refused.length > 0
      ? [failed('Read rights', `${login} may not read ${refused.join(', ')}`, `Give it in Odoo: ${wanted}.`)]
      : broken.length > 0
        ? []
        : [ok('Read rights', `${login} may read all ${present.length} models`)]
  return { findings: [...summary, ...broken], readable }
}

async function readOne(session: OdooSession, record: OdooRecord, call: CallOptions): Promise<SidecarError | null> {
  try {
    await searchRecords(session, record, { domain: [], order: 'id', limit: 1 }, {}, () => {}, call)
    return null
  } catch (error) {
    return toSidecarError(error)
  }
}

function unreadable({ model }: OdooRecord, { code, message, details }: SidecarError): Finding {
  const field = details.field ? `, field ${details.field}` : ''
  return failed('Read rights', `reading ${model} fails (${code}${field})`, message)
}

const page = 20
const nestedPlan = { partner_id: {}, order_line: { product_id: {} } }

export async function checkNestedReads(
  session: OdooSession,
  readable: ReadonlySet<OdooRecord>,
  call: CallOptions,
): Promise<Finding> {
  if (!session.profile.nestedReads) {
    return ok('Nested reads', `not in ${session.series}: a list costs one call a model instead of one in all`)
  }
  if (!readable.has(saleOrder)) return skipped('Nested reads', `${saleOrder.model} can't be read`)
  try {
    const query = { domain: [], order: 'id desc', limit: page }
    await searchRecords(session, saleOrder, query, nestedPlan, () => {}, call)
    return ok('Nested reads', 'available: a list costs one call in all')
  } catch (error) {
    const { code } = toSidecarError(error)
    const advice =
      'Nothing is lost: lists are read by one call a model. Give the rights named above to have the faster way.'
    return warning('Nested reads', `refused (${code})`, advice)
  }
}

const slowMs = 1_000

/** How long the first model that may be read takes for one page. */
export async function checkResponseTime(
  session: OdooSession,
  readable: ReadonlySet<OdooRecord>,
  call: CallOptions,
): Promise<Finding> {
  const [record] = readable
  if (!record) return skipped('Response time', 'no model may be read')
  let ms = 0
  const query = { domain: [], order: 'id desc', limit: page }
  const timed = { ...call, report: (report: { ms: number }) => (ms = report.ms) }
  await searchRecords(session, record, query, {}, () => {}, timed)
  const found = `${Math.round(ms)} ms for a page of ${record.model}`
  const advice = "Look at Odoo's workers, at its database, and at the network in between."
  return ms > slowMs ? warning('Response time', found, advice) : ok('Response time', found)
}
