import { tokenIn } from '../console/portal-roles.ts'
import { type Probed, probe } from './probe.ts'

/** A browser without scripts that has signed in to a running portal. */
export async function signIn(url: string, key: string) {
  const portal = `${url}/portal`
  const origin = new URL(url).origin
  let cookie = ''
  const remember = ({ headers }: Pick<Probed, 'headers'>): void => {
    cookie = headers.get('set-cookie')?.split(';')[0] ?? cookie
  }
  const get = (path: string, headers: Record<string, string> = {}) =>
    probe(`${portal}${path}`, { headers: { ...(cookie && { cookie }), ...headers } })
  const page = await get('/sign-in')
  remember(page)
  const post = (path: string, fields: Record<string, string> | URLSearchParams, headers: Record<string, string> = {}) =>
    probe(`${portal}${path}`, {
      method: 'POST',
      headers: { cookie, origin, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams(fields).toString(),
    })
  remember(await post('/sign-in', { form: tokenIn(page.text), key, zone: 'Europe/Berlin' }))
  return {
    ...{ page: get, post },
    cookie: () => cookie,
    /** The token of its forms. */
    form: async () => tokenIn((await get('/time-zone')).text),
    use(another: string): void {
      cookie = another
    },
  }
}
