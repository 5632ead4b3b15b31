import { type CallReport, OdooClient } from '../../sidecar/src/odoo/client.ts'
import type { OdooSession } from '../../sidecar/src/odoo/connection.ts'
import { FieldProfile, type ModelProfile } from '../../sidecar/src/odoo/field-profile.ts'
import { Gate } from '../../sidecar/src/odoo/gate.ts'
import { odooRecords } from '../../sidecar/src/odoo/records.ts'
import type { ReferenceData } from '../../sidecar/src/odoo/reference-data.ts'
import type { OdooCall } from '../../sidecar/src/odoo/transport.ts'

/** Euros, pieces, Germany, one warehouse; location 5 is a customer's, 4 a supplier's. */
export const testReference: ReferenceData = {
  currency: (id) => (id === 3 ? { code: 'JPY', decimals: 0 } : { code: 'EUR', decimals: 2 }),
  unit: (id) => (id === null ? null : 'Units'),
  countryCode: (id) => (id === null ? null : 'DE'),
  region: (id) => (id === null ? null : 'Hamburg'),
  company: () => null,
  operationType(id) {
    const code = id === 1 ? 'incoming' : id === 2 ? 'outgoing' : 'internal'
    return id === null ? null : { code, warehouseId: 1 }
  },
  locationUsage: (id) => (id === 5 ? 'customer' : id === 4 ? 'supplier' : 'internal'),
  unknownIds: () => 0,
}

/** The profile of an Odoo that has everything under 19's names, but for what is told otherwise. */
export function testProfile(
  series: string,
  renamed: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
  missing: readonly string[] = [],
) {
  const known = odooRecords.filter(({ model }) => !missing.includes(model))
  const models = known.map((record): [string, ModelProfile] => {
    const names = renamed[record.model] ?? {}
    const columns = record.fields.map((name) => ({ name, wireName: names[name] ?? name }))
    return [record.model, { wireName: names[''] ?? record.model, columns }]
  })
  return new FieldProfile(series, new Map(models), [])
}

/** A client whose transport answers from a function; every call is noted. */
export function scriptedClient(answer: (call: OdooCall) => unknown) {
  const calls: OdooCall[] = []
  const reports: CallReport[] = []
  const client = new OdooClient({
    gate: new Gate(4),
    readDeadlineMs: 5_000,
    report: (report) => void reports.push(report),
    transport: {
      kind: 'json2',
      userId: async () => 2,
      async send(call) {
        calls.push(call)
        return answer(call)
      },
    },
  })
  return { client, calls, reports }
}

/** A session over a scripted client. */
export function scriptedSession(answer: (call: OdooCall) => unknown, profile = testProfile('19.0')) {
  const { client, calls } = scriptedClient(answer)
  const session: OdooSession = {
    client,
    series: profile.series,
    profile,
    reference: testReference,
    companies: [1, 2],
    scopeKey: '1,2',
    addon: null,
  }
  return { session, calls }
}
