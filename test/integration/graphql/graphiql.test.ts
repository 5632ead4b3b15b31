import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { startTestSidecar, testApiKey } from '../../support/test-sidecar.ts'

const odoo = await startSandboxOdoo()
const shown = { defaultQuery: '# Where is S00042?\n{ __typename }', headers: '{"authorization":"Bearer shown-key"}' }
const sidecar = await startTestSidecar(odoo, {}, { graphiql: shown })
const without = await startTestSidecar(odoo, { GRAPHIQL: 'off' })

beforeAll(() => Promise.all([sidecar.ready(), without.ready()]))
afterAll(async () => {
  await Promise.all([sidecar.stop(), without.stop()])
  await odoo.stop()
})

async function visit(url: string, path = '/graphql') {
  const headers = { accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8' }
  const reply = await fetch(`${url}${path}`, { headers, redirect: 'manual' })
  return { status: reply.status, headers: reply.headers, text: await reply.text() }
}

const page = await visit(sidecar.url)
const html = page.text
/** The page without what stands inside its scripts and styles. */
const markup = html.replaceAll(/(<(script|style)\b[^>]*>)[\s\S]*?(<\/\2>)/g, '$1$3')

describe('GraphiQL', () => {
  test('is shown to a browser that comes to look, without a key', async () => {
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toMatch(/^text\/html/)
    expect(html).toContain('# Where is S00042?')
    expect((await visit(sidecar.url, '/')).headers.get('location')).toBe('/graphql')
  })

  test('needs nothing from another origin', () => {
    const tags = [...markup.matchAll(/<(?:script|link|img|iframe|source|embed|object)\b[^>]*>/g)].map(([tag]) => tag)
    expect(tags.length).toBeGreaterThan(1)
    for (const tag of tags) expect(tag.replaceAll(/"data:[^"]*"/g, '""')).not.toMatch(/(?:https?:)?\/\//)
    const styles = [...html.matchAll(/<style\b[^>]*>([\s\S]*?)<\/style>/g)].map(([, style]) => style).join('\n')
    expect(styles).not.toMatch(/@import|url\(\s*['"]?(?:https?:)?\/\//)
  })

  test('may not reach another origin', () => {
    const policy = page.headers.get('content-security-policy') ?? ''
    const directives = new Map(policy.split('; ').map((part) => [part.split(' ')[0], part.split(' ').slice(1)]))
    expect(directives.get('default-src')).toEqual(["'none'"])
    expect(directives.get('connect-src')).toEqual(["'self'"])
    expect(directives.get('frame-ancestors')).toEqual(["'none'"])
    const own = ["'none'", "'self'", "'unsafe-inline'", "'unsafe-eval'", 'data:', 'blob:']
    expect([...directives.values()].flat().filter((source) => !own.includes(source))).toEqual([])
  })

  test('is not framed, sniffed, cached or opened to other origins', () => {
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
    expect(page.headers.get('referrer-policy')).toBe('no-referrer')
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect([...page.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
  })

  test('holds the headers it was given and no key of the sidecar', () => {
    expect(html).toContain('shown-key')
    for (const secret of [testApiKey, odoo.apiKey, odoo.limitedApiKey]) expect(html).not.toContain(secret)
  })

  const queries = [
    '?query={__typename}',
    '?%71uery={__typename}',
    '?a&query=%7Border(id:"Order:42")%7Bnumber%7D%7D',
    '?query=',
  ]

  test.for(queries)('executes nothing by itself, at %s', async (query) => {
    odoo.resetCalls()
    const reply = await visit(sidecar.url, `/graphql${query}`)
    expect(reply.headers.get('content-type')).toMatch(/^text\/html/)
    expect(reply.headers.get('content-security-policy')).toBe(page.headers.get('content-security-policy'))
    expect(odoo.calls).toEqual([])
  })

  test.for(['', ...queries])('that is switched off leaves no way around the key, at /graphql%s', async (query) => {
    odoo.resetCalls()
    const reply = await visit(without.url, `/graphql${query}`)
    expect(reply.status).toBe(401)
    expect(JSON.parse(reply.text)).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] })
    expect(odoo.calls).toEqual([])
  })
})
