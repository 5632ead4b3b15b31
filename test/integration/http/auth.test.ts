import { describe, expect, test } from 'vitest'
import { SidecarError } from '../../../sidecar/src/foundation/errors.ts'
import { type Answer, json } from './partner-server.ts'
import { failing, partner, read, wayOut, write } from './way-out.ts'

/** Takes only this token. */
const taking =
  (token: string): Answer =>
  (response, hit) =>
    json({}, hit.headers.authorization === `Bearer ${token}` ? 200 : 401)(response, hit)

/** Tokens t1, t2, …, each taken until the next is renewed. */
function tokens() {
  let [now, renewals] = [1, 0]
  return {
    auth: async () => ({ authorization: `Bearer t${now}` }),
    renewAuth: async () => {
      now += 1
      renewals += 1
    },
    renewals: () => renewals,
  }
}

const authFailed = failing('PARTNER_AUTH_FAILED')

describe('a key that is refused', () => {
  test.each([read, write])('is renewed once, and the $effect made once more', async (request) => {
    const wms = await partner(taking('t2'))
    const { auth, renewAuth, renewals } = tokens()
    const { http, reports } = wayOut({ baseUrl: wms.url, auth, renewAuth })
    expect((await http().send(request)).status).toBe(200)
    expect(wms.hits.map(({ headers }) => headers.authorization)).toEqual(['Bearer t1', 'Bearer t2'])
    expect(renewals()).toBe(1)
    expect(reports.map(({ attempt, outcome }) => [attempt, outcome])).toEqual([
      [1, 'PARTNER_AUTH_FAILED'],
      [2, 'ok'],
    ])
  })

  test('is not renewed a second time', async () => {
    const wms = await partner(taking('t9'))
    const { auth, renewAuth, renewals } = tokens()
    const { http } = wayOut({ baseUrl: wms.url, auth, renewAuth })
    await expect(http().send(write)).rejects.toEqual(authFailed)
    expect(wms.hits).toHaveLength(2)
    expect(renewals()).toBe(1)
  })

  test('is not tried again where there is nothing to renew', async () => {
    const wms = await partner(taking('t9'))
    const { http } = wayOut({ baseUrl: wms.url })
    await expect(http().send(write)).rejects.toEqual(authFailed)
    expect(wms.hits).toHaveLength(1)
  })

  test('may be refused inside a 200', async () => {
    const wms = await partner(json({ error: 'expired' }), json({}))
    const { auth, renewAuth } = tokens()
    const refusalOf = (reply: { json(): unknown }) =>
      (reply.json() as { error?: string }).error ? new SidecarError('PARTNER_AUTH_FAILED', 'The token is old.') : null
    const { http } = wayOut({ baseUrl: wms.url, auth, renewAuth, refusalOf })
    expect((await http().send(write)).status).toBe(200)
    expect(wms.hits).toHaveLength(2)
  })

  test('that can not be obtained fails the call before it is made, and is not asked for again', async () => {
    const wms = await partner(json({}))
    let asked = 0
    const auth = async () => {
      asked += 1
      throw new SidecarError('PARTNER_AUTH_FAILED', 'No token.')
    }
    const { http } = wayOut({ baseUrl: wms.url, auth, renewAuth: async () => undefined })
    await expect(http().send(write)).rejects.toEqual(authFailed)
    expect([asked, wms.connections()]).toEqual([1, 0])
  })
})

test('a token is obtained over the same connection, by calls that need none, on its one turn', async () => {
  const issuer = await partner(json({ token: 't1' }))
  const wms = await partner(taking('t1'))
  let busy = false
  const limiter = {
    async enter() {
      expect(busy).toBe(false)
      busy = true
      return () => {
        busy = false
      }
    },
  }
  const way: ReturnType<typeof wayOut> = wayOut({
    baseUrl: wms.url,
    allowPrivateHosts: [wms.host, issuer.host],
    limiter,
    auth: async () => {
      const login = { ...write, path: `${issuer.url}/oauth/token`, headers: { authorization: 'Basic client' } }
      const reply = await way.http({ authenticated: false }).send(login)
      return { authorization: `Bearer ${(reply.json() as { token: string }).token}` }
    },
  })
  expect((await way.http().send(write)).status).toBe(200)
  expect(issuer.hits.map(({ headers }) => headers.authorization)).toEqual(['Basic client'])
})

test('a key never stands in an error or a report', async () => {
  const key = 'hidden-key'
  for (const answer of [json({}, 401), json({}, 500), json({}, 404)]) {
    const wms = await partner(answer)
    const { http, reports } = wayOut({ baseUrl: wms.url, auth: async () => ({ authorization: key }) })
    const error = await http()
      .send({ ...read, query: { api_key: key } })
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(SidecarError)
    const { message, details } = error as SidecarError
    expect(JSON.stringify([message, details, reports])).not.toContain(key)
  }
})
