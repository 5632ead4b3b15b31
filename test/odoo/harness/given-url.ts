import { jsonRpc, serverVersion } from './json-rpc.ts'
import type { RealOdoo } from './real-odoo.ts'
import { majorOf, type Series } from './series.ts'
import { messageOf } from './work.ts'

/** The address somebody gave for this series, or null. An address that can't be used is an error, not a null. */
export async function givenUrl(series: Series): Promise<string | null> {
  const name = `ODOO_URL_${majorOf(series)}`
  const own = process.env[name]
  const url = own ?? process.env.ODOO_URL
  if (!url) return null
  const version = await serverVersion(url).catch((error: unknown) => {
    throw new Error(`${own ? name : 'ODOO_URL'}=${url} does not answer: ${messageOf(error)}`)
  })
  if (version.startsWith(series)) return url
  if (own) throw new Error(`${name}=${url} is Odoo ${version}, not ${series}`)
  return null
}

/** An Odoo that somebody else runs: it is used, and left as it is. */
export async function givenOdoo(series: Series, url: string): Promise<RealOdoo> {
  const [db, login, apiKey] = [required('ODOO_DB'), required('ODOO_LOGIN'), required('ODOO_API_KEY')]
  const adminUid = await jsonRpc(url, 'common', 'authenticate', [db, login, apiKey, {}])
  if (typeof adminUid !== 'number') throw new Error(`${url} does not accept ODOO_API_KEY for ${login} in ${db}`)
  const password = process.env.ODOO_PASSWORD ?? apiKey
  const notOurs = (what: string) => () => Promise.reject(new Error(`An Odoo given by its address can't be ${what}`))
  return {
    ...{ series, url, db, login, password, apiKey, adminUid, how: 'url', logFile: null },
    shell: notOurs('given Python to run'),
    command: notOurs('given a command to run'),
    sql: notOurs('asked in SQL'),
    restart: notOurs('restarted'),
    pause: notOurs('paused'),
    resume: notOurs('resumed'),
    stop: () => Promise.resolve(),
  }
}

export function whyNotGiven(): string | null {
  const missing = ['ODOO_DB', 'ODOO_LOGIN', 'ODOO_API_KEY'].filter((name) => !process.env[name])
  return missing.length > 0 ? `an address is given, but ${missing.join(', ')} is not set` : null
}

function required(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(whyNotGiven() ?? name)
  return value
}
