import type { Agent } from 'undici'
import type { Config } from '../config.ts'
import type { Clock } from '../foundation/clock.ts'
import { toSidecarError } from '../foundation/errors.ts'
import { majorOf } from '../odoo/field-profile.ts'
import { getJson } from '../odoo/http.ts'
import { chooseTransport, probeSeries } from '../odoo/probe.ts'
import type { TransportKind } from '../odoo/transport.ts'
import { type Finding, failed, type Outcome, ok, skipped, warning } from './finding.ts'

const second = 1000
const minute = 60 * second

export interface Greeting {
  /** What time it was there, to the second; null when the reply does not say. */
  readonly date: string | null
  /** When that was here: halfway between asking and the answer. */
  readonly hereMs: number
}

/** What a socket says, and what may be the matter. */
const socketAdvice: readonly (readonly [RegExp, string])[] = [
  [/ECONNREFUSED/, 'Nothing listens there. Start Odoo, or correct the port in ODOO_URL.'],
  [/ENOTFOUND/, 'There is no host of this name. Correct ODOO_URL.'],
  [/EAI_AGAIN/, 'The name could not be looked up. Check DNS and the network.'],
  [
    /CERT|SIGNED|ERR_TLS/,
    'Its certificate is not trusted here. Name its CA in NODE_EXTRA_CA_CERTS, or have it renewed.',
  ],
  [/ERR_SSL|EPROTO/, 'It does not speak TLS on this port. Try http:// in ODOO_URL, or another port.'],
  [/TIMEOUT|ETIMEDOUT|UNREACH/, 'Nobody answers at that address. Check host, port and firewalls.'],
]

const otherSocketAdvice = 'The connection broke. Odoo may be restarting, or the port may want https://.'

/** Whether anything answers at ODOO_URL. */
export async function checkServer(agent: Agent, config: Config, clock: Clock): Promise<Outcome<Greeting>> {
  const { ODOO_URL: url, ODOO_READ_TIMEOUT_MS: deadlineMs } = config
  const askedAt = clock.now()
  try {
    const { date } = await getJson(agent, new URL('/web/version', url), AbortSignal.timeout(deadlineMs))
    const ms = clock.now() - askedAt
    return { finding: ok('Server', `${url.origin} answers in ${ms} ms`), value: { date, hereMs: askedAt + ms / 2 } }
  } catch (error) {
    if (error instanceof DOMException) {
      const found = `${url.origin} did not answer within ${deadlineMs / second} s`
      return {
        finding: failed('Server', found, 'Look at the load and the log of Odoo, and at what stands in front of it.'),
        value: null,
      }
    }
    const name = String(toSidecarError(error).details.name ?? 'unknown')
    const advice = socketAdvice.find(([pattern]) => pattern.test(name))?.[1] ?? otherSocketAdvice
    return { finding: failed('Server', `${url.origin} can't be reached (${name})`, advice), value: null }
  }
}

/** Ages and lateness are judged by the clock here against instants noted there. */
export function checkClock({ date, hereMs }: Greeting): Finding {
  const thereMs = Date.parse(date ?? '')
  if (Number.isNaN(thereMs)) return skipped('Clock', 'the reply of the server does not say what time it is there')
  // The header has whole seconds: on average half of one has passed since.
  const skewMs = thereMs + second / 2 - hereMs
  const seconds = Math.round(Math.abs(skewMs) / second)
  const found = `the server is ${seconds} s ${skewMs > 0 ? 'ahead of' : 'behind'} this machine`
  const advice = 'Have both set their clocks by NTP: how old an answer is and what is late is judged by them.'
  if (seconds > (5 * minute) / second) return failed('Clock', found, advice)
  if (seconds > 30) return warning('Clock', found, advice)
  return ok('Clock', seconds < 2 ? 'the same here and there' : found)
}

/** The series the tests of this release run against; those between are expected to work. */
const verified: ReadonlySet<string> = new Set(['14.0', '19.0'])
const oldest = 14

export async function checkSeries(agent: Agent, config: Config): Promise<Outcome<string>> {
  try {
    const series = await probeSeries(agent, config.ODOO_URL, AbortSignal.timeout(config.ODOO_READ_TIMEOUT_MS))
    if (majorOf(series) < oldest) {
      return { finding: failed('Series', `Odoo ${series} is too old`, 'Odoo 14.0 and later can be read.'), value: null }
    }
    if (verified.has(series))
      return { finding: ok('Series', `Odoo ${series}, tested with this release`), value: series }
    const advice = `This release is tested with ${[...verified].join(' and ')}. Try it beside a copy of your database first.`
    return { finding: warning('Series', `Odoo ${series} should work, and is not tested`, advice), value: series }
  } catch (error) {
    const { code } = toSidecarError(error)
    const advice =
      "ODOO_URL must lead to Odoo itself: not to a proxy's login page, and not by way of a redirect to https."
    return { finding: failed('Series', `what answers is not Odoo, or can't answer now (${code})`, advice), value: null }
  }
}

const paths: Readonly<Record<TransportKind, string>> = { json2: '/json/2', jsonrpc: '/jsonrpc' }

export function checkTransport(config: Config, series: string): Outcome<TransportKind> {
  try {
    const kind = chooseTransport(series, config.ODOO_TRANSPORT, config.ODOO_LOGIN)
    const isOld = kind === 'jsonrpc' && majorOf(series) >= 19
    const finding = isOld
      ? warning(
          'Transport',
          '/jsonrpc, which Odoo 20 will not have any more',
          'Leave ODOO_TRANSPORT out: /json/2 is used then.',
        )
      : ok('Transport', paths[kind])
    return { finding, value: kind }
  } catch (error) {
    const advice =
      config.ODOO_TRANSPORT === 'json2' ? 'Leave ODOO_TRANSPORT out.' : 'Set ODOO_LOGIN to the login of that user.'
    return { finding: failed('Transport', toSidecarError(error).message, advice), value: null }
  }
}
