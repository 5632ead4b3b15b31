import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

/** The house from roof to ground: each floor imports only what is below it. Domains read left to right, as goods move. */
const floors: readonly (readonly string[])[] = [
  ['main'],
  ['sidecar'],
  ['compose'],
  ['routes'],
  ['console', 'graphql', 'doctor'],
  ['operations'],
  ['billing'],
  ['tracking'],
  ['shipments'],
  ['fulfillments'],
  ['inventory'],
  ['orders'],
  ['contract'],
  ['repair'],
  ['reading', 'webhooks'],
  ['connections', 'config'],
  ['odoo', 'connectors', 'quotas'],
  ['documents', 'exceptions', 'jobs', 'freshness', 'access', 'ledger', 'processes', 'persisted', 'privacy'],
  ['audit', 'canonical', 'http', 'secrets'],
  ['db'],
  ['sealing'],
  ['foundation'],
]

const root = 'sidecar/src'
const files = globSync(`${root}/**/*.ts`).sort()
const handWritten = files.filter((path) => !path.endsWith('resolver-types.ts'))
const source = (path: string): string => readFileSync(path, 'utf8')

/** Comments, and texts of several lines, which are another language. */
const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').replace(/`[^`]*\n[^`]*`/g, '``')

/** The room a file stands in: its folder below `src`, or its own name when it stands there by itself. */
const roomOf = (path: string): string => relative(root, path).split('/')[0]?.replace(/\.ts$/, '') ?? ''
const floorOf = (room: string): number => floors.findIndex((rooms) => rooms.includes(room))

const importsOf = (path: string): readonly string[] =>
  [...source(path).matchAll(/(?:from|import) '(\.[^']+)'/g)].map(([, target]) => join(dirname(path), target as string))

const isSandbox = (path: string): boolean => roomOf(path) === 'sandbox'

describe('the import ladder', () => {
  test.each(handWritten.filter((path) => !isSandbox(path)))('%s imports only what is below it', (path) => {
    const wrong = importsOf(path)
      .filter((target) => roomOf(target) !== roomOf(path) && floorOf(roomOf(target)) <= floorOf(roomOf(path)))
      .map((target) => `${path} -> ${target}`)
    expect(floorOf(roomOf(path)), `${roomOf(path)} has no floor`).toBeGreaterThanOrEqual(0)
    expect(wrong).toEqual([])
  })

  test('the sandbox imports nothing of the product', () => {
    const outside = files.filter(isSandbox).flatMap((path) => importsOf(path).filter((target) => !isSandbox(target)))
    expect(outside.filter((target) => roomOf(target) !== 'foundation')).toEqual([])
  })

  test('no file of the product imports itself in a circle', () => {
    expect(circleAmong(handWritten.filter((path) => !isSandbox(path)))).toBeNull()
  })
})

/** The first circle of imports found, types included. */
function circleAmong(paths: readonly string[]): readonly string[] | null {
  const done = new Set<string>()
  const visit = (path: string, trail: readonly string[]): readonly string[] | null => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path]
    if (done.has(path) || !paths.includes(path)) return null
    for (const target of importsOf(path)) {
      const circle = visit(target, [...trail, path])
      if (circle) return circle
    }
    done.add(path)
    return null
  }
  for (const path of paths) {
    const circle = visit(path, [])
    if (circle) return circle
  }
  return null
}

describe('connectors', () => {
  const connectors = `${root}/connectors`
  const ids = globSync(`${connectors}/*/index.ts`).map((path) => basename(dirname(path)))
  const isOf = (id: string, path: string): boolean => path.startsWith(`${connectors}/${id}/`)
  const connectorOf = (path: string): string | undefined => ids.find((id) => isOf(id, path))

  test('a connector imports only the interface and what is beside it, canonical, http and foundation, never a sibling', () => {
    const mayBeImported = new RegExp(`^${root}/(connectors/[^/]+|(canonical|http|foundation)/.+)$`)
    const wrong = files.flatMap((path) => {
      const id = connectorOf(path)
      if (id === undefined) return []
      const outside = importsOf(path).filter((target) => !isOf(id, target) && !mayBeImported.test(target))
      return [...outside, ...importsOf(path).filter((target) => target.endsWith('/catalog.ts'))].map(
        (target) => `${path} -> ${target}`,
      )
    })
    expect(ids.length).toBeGreaterThanOrEqual(6)
    expect(wrong).toEqual([])
  })

  test('every connector says how it is set up, what its codes mean, and has a sandbox and a case', () => {
    const needed = ids.flatMap((id) => [
      ...['setup.md', 'status-map.ts'].map((name) => `${connectors}/${id}/${name}`),
      ...[`${root}/sandbox/partners/${id}/server.ts`, `test/connectors/${id}/case.ts`],
    ])
    expect(needed.filter((path) => !existsSync(path))).toEqual([])
  })

  test('only the catalog names connectors', () => {
    const namers = files.filter((path) => {
      const named = importsOf(path).flatMap((target) => connectorOf(target) ?? [])
      return named.some((id) => !isOf(id, path))
    })
    expect(namers).toEqual([`${connectors}/catalog.ts`])
  })

  test('only http opens sockets to partners', () => {
    const sockets = /from '(undici|node:(http2?|https|net|tls|dgram))'|\bglobalThis\b|new (WebSocket|EventSource)\b/
    const opens = (text: string): boolean =>
      sockets.test(text) || (/(await|return|=>|[=(,]) *fetch\(/.test(text) && !/function fetch\(/.test(text))
    const inside = files.filter((path) => path.startsWith(`${connectors}/`))
    expect(inside.filter((path) => opens(withoutComments(source(path))))).toEqual([])
  })
})

describe('the habits of the house', () => {
  test('only config.ts reads the environment', () => {
    const readers = files.filter((path) => /process\.env/.test(source(path)))
    expect(readers).toEqual([`${root}/config.ts`])
  })

  test('nothing is exported by default, and no type is left open', () => {
    const banned =
      /^export default\b|^\s*(export )?(declare )?(const )?enum \w|[:<(,|] ?any\b(?! \w)|\bas any\b|[\w)\]]![.;,)\]]/m
    expect(handWritten.filter((path) => banned.test(withoutComments(source(path))))).toEqual([])
  })

  test('a file is one idea: none is longer than 400 lines', () => {
    expect(handWritten.filter((path) => source(path).split('\n').length > 400)).toEqual([])
  })

  test('nothing is left for later in the code', () => {
    expect(
      handWritten.filter((path) => /\b(TODO|FIXME)\b|@ts-(ignore|expect-error)|biome-ignore/.test(source(path))),
    ).toEqual([])
  })
})
