import { describe, expect, test } from 'vitest'
import { ask, faultOf, json2 } from './http.ts'
import type { Target } from './target.ts'

/** What `/json/2` says before and around a call (19 and later). */
export function describeJson2Edge(target: Target): void {
  const path = '/json/2/res.partner/search'
  const auth = { authorization: `bearer ${target.apiKey}`, 'x-odoo-database': target.db }

  describe('the edge of /json/2', () => {
    test('a wrong key is a 401 in JSON that asks for a bearer', async () => {
      const reply = await json2(target, 'res.partner', 'search', { domain: [] }, { key: 'wrong' })
      expect(reply.status).toBe(401)
      expect(reply.headers.get('www-authenticate')).toMatch(/^bearer/i)
      expect(faultOf(reply)).toMatchObject({
        name: 'werkzeug.exceptions.Unauthorized',
        message: 'Invalid apikey',
        arguments: ['Invalid apikey', 401],
      })
    })

    test('no key is a 401 too', async () => {
      const reply = await json2(target, 'res.partner', 'search', { domain: [] }, { key: null })
      expect(reply.status).toBe(401)
      expect(faultOf(reply).message).toContain('User not authenticated')
    })

    test('the word bearer may be written in capitals', async () => {
      const headers = { authorization: `BEARER ${target.apiKey}` }
      expect((await json2(target, 'res.users', 'context_get', {}, { key: null, headers })).status).toBe(200)
    })

    test('an unknown database is a 404 in HTML', async () => {
      const reply = await json2(
        target,
        'res.partner',
        'search',
        { domain: [] },
        { headers: { 'x-odoo-database': 'no_such_db' } },
      )
      expect(reply).toMatchObject({ status: 404, type: expect.stringContaining('text/html') })
      expect(reply.text).toContain('No database is selected')
    })

    test('an array counts as no arguments', async () => {
      const reply = await json2(target, 'res.partner', 'search', [{ domain: [] }])
      expect(reply.status).toBe(422)
      expect(faultOf(reply)).toMatchObject({
        name: 'werkzeug.exceptions.UnprocessableEntity',
        message: "missing a required argument: 'domain'",
      })
    })

    test('a missing argument is a 422', async () => {
      expect(faultOf(await json2(target, 'res.partner', 'search', {})).message).toBe(
        "missing a required argument: 'domain'",
      )
    })

    test('an unknown argument is a 422', async () => {
      const reply = await json2(target, 'res.partner', 'search', { domain: [], nope: 1 })
      expect(reply.status).toBe(422)
      expect(faultOf(reply).message).toBe("got an unexpected keyword argument 'nope'")
    })

    test('ids for a method of the model are a 422', async () => {
      const reply = await json2(target, 'res.partner', 'search', { domain: [], ids: [1] })
      expect(reply.status).toBe(422)
      expect(faultOf(reply).message).toBe('cannot call res.partner.search with ids')
    })

    test('text that is not JSON is a 400 in JSON', async () => {
      const reply = await ask(target, path, { body: '{nope', headers: { ...auth, 'content-type': 'application/json' } })
      expect(reply.status).toBe(400)
      expect(faultOf(reply)).toMatchObject({
        name: 'werkzeug.exceptions.BadRequest',
        message: expect.stringContaining('could not parse the body as json'),
      })
    })

    test('another content type is a 415 in HTML', async () => {
      const reply = await ask(target, path, { body: '{}', headers: { ...auth, 'content-type': 'text/plain' } })
      expect(reply).toMatchObject({ status: 415, type: expect.stringContaining('text/html') })
    })

    test('no body at all is no arguments', async () => {
      const reply = await ask(target, '/json/2/res.users/context_get', { headers: auth })
      expect(JSON.parse(reply.text)).toMatchObject({ lang: expect.any(String), uid: expect.any(Number) })
    })

    test.for([
      ['GET', path],
      ['POST', '/json/2'],
      ['POST', '/json/2/res.partner'],
    ])('%s %s is a 404 in JSON with a hint', async ([method = '', where = '']) => {
      const reply = await ask(target, where, { method, headers: auth, ...(method === 'POST' && { body: '' }) })
      expect(reply.status).toBe(404)
      expect(faultOf(reply).message).toBe('Did you mean POST /json/2/<model>/<method>?')
    })

    test('create with one dict answers a list of one id', async () => {
      const reply = await json2(target, 'res.partner', 'create', { vals_list: { name: 'Wire contract, one dict' } })
      expect(JSON.parse(reply.text)).toEqual([expect.any(Number)])
    })
  })
}
