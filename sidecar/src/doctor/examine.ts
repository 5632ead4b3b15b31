import type { Agent } from 'undici'
import { odooSettingsOf } from '../config/odoo-settings.ts'
import type { Environment } from '../config/secret-source.ts'
import { type Config, openVault } from '../config.ts'
import type { Clock } from '../foundation/clock.ts'
import { toSidecarError } from '../foundation/errors.ts'
import { readAddon } from '../odoo/addon.ts'
import { type CallOptions, OdooClient } from '../odoo/client.ts'
import { readCompanies } from '../odoo/companies.ts'
import { createTransport, type OdooSession } from '../odoo/connection.ts'
import { discoverFieldProfile } from '../odoo/field-profile.ts'
import { Gate } from '../odoo/gate.ts'
import { createOdooAgent } from '../odoo/http.ts'
import { odooRecords } from '../odoo/records.ts'
import { loadReferenceData } from '../odoo/reference-data.ts'
import { checkAddon } from './addon.ts'
import { checkConnections } from './connections.ts'
import { checkDatabase } from './database.ts'
import { checks, type Finding, failed, skippedFrom } from './finding.ts'
import { checkCompanies, checkIdentity, checkKeyExpiry, type User } from './identity.ts'
import { checkIdentityProvider } from './identity-provider.ts'
import { checkFields, checkModules, checkNestedReads, checkReadRights, checkResponseTime } from './reading.ts'
import { checkClock, checkSeries, checkServer, checkTransport } from './server.ts'
import { checkEncryption, checkSettings, readSettings } from './settings.ts'

export interface ExamineOptions {
  readonly env: Environment
  readonly clock: Clock
}

/** Looks at everything the sidecar needs of its settings and of Odoo. Changes nothing, and never throws. */
export async function examine({ env, clock }: ExamineOptions): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  const agent = createOdooAgent(64)
  try {
    for await (const finding of examination({ env, clock }, agent)) findings.push(finding)
  } catch (error) {
    const check = checks.find((name) => !findings.some((finding) => finding.check === name)) ?? 'Response time'
    const { code, message } = toSidecarError(error)
    findings.push(failed(check, message, 'The log of Odoo at this moment says more.'))
    const next = checks[checks.indexOf(check) + 1]
    if (next) findings.push(...skippedFrom(next, `${code} came in between`))
  } finally {
    await agent.destroy()
  }
  return findings
}

async function* examination({ env, clock }: ExamineOptions, agent: Agent): AsyncGenerator<Finding> {
  const settings = readSettings(env, await openVault(env))
  const { config, wrong } = settings
  yield* checkSettings(settings, env)
  yield checkEncryption(settings)
  yield await checkDatabase(settings)
  yield* await checkConnections(config, env)
  yield await checkIdentityProvider(config, clock)
  if (wrong.ODOO_URL) return yield* skippedFrom('Server', 'the address of Odoo is not known')

  const server = await checkServer(agent, config, clock)
  yield server.finding
  if (server.value === null) return yield* skippedFrom('Clock', 'the server does not answer')
  yield checkClock(server.value)

  const series = await checkSeries(agent, config)
  yield series.finding
  if (series.value === null) return yield* skippedFrom('Transport', 'the series is not known')

  const transport = checkTransport(config, series.value)
  yield transport.finding
  if (transport.value === null) return yield* skippedFrom('Database', 'there is no way to call Odoo')
  const unset = ['ODOO_DB', 'ODOO_API_KEY'].filter((name) => wrong[name])
  if (unset.length > 0) return yield* skippedFrom('Database', `without ${unset.join(' and ')}`)

  const calls = createTransport(transport.value, odooSettingsOf(config), agent)
  const client = new OdooClient({
    transport: calls,
    gate: new Gate(config.ODOO_CONCURRENCY),
    report: () => {},
    readDeadlineMs: config.ODOO_READ_TIMEOUT_MS,
  })
  const call: CallOptions = { lane: 'interactive' }
  const identity = await checkIdentity(client, calls, config, call)
  yield* identity.findings
  if (identity.user) yield* examineRecords(client, series.value, identity.user, clock, call, config)
}

async function* examineRecords(
  client: OdooClient,
  series: string,
  user: User,
  clock: Clock,
  call: CallOptions,
  { ODOO_API_KEY_EXPIRES: said, ODOO_WEBHOOK_SECRETS: webhookSecrets }: Config,
): AsyncGenerator<Finding> {
  yield await checkKeyExpiry(client, user, said, clock, call)
  const companies = await readCompanies(client, user.id, call)
  const context = { allowed_company_ids: companies }
  const reference = await loadReferenceData(client, context, call)
  yield checkCompanies(companies, reference)
  yield await checkModules(client, series, call)
  const addon = await readAddon(client, call)
  yield checkAddon(addon, webhookSecrets.length)
  const profile = await discoverFieldProfile(client, series, odooRecords, context, call)
  yield* checkFields(profile)
  const scopeKey = companies.join(',')
  const session: OdooSession = { client, series, profile, reference, companies, scopeKey, addon }
  const rights = await checkReadRights(session, user.login, call)
  yield* rights.findings
  yield await checkNestedReads(session, rights.readable, call)
  yield await checkResponseTime(session, rights.readable, call)
}
