import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { settings } from '../../../sidecar/src/config.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const read = (path: string): string => readFileSync(`${root}${path}`, 'utf8')

const settingNames = new Set(Object.keys(settings.shape))
const isSetting = (name: string): boolean => settingNames.has(name) || settingNames.has(name.replace(/_FILE$/, ''))

interface Service {
  readonly image?: string
  readonly build?: { readonly context: string; readonly dockerfile: string }
  readonly environment?: Readonly<Record<string, string>>
  readonly volumes?: readonly string[]
  readonly ports?: readonly string[]
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
}

const composeText = read('docker/compose.yaml')
const compose: { services: Record<string, Service>; volumes: Record<string, null> } = parse(composeText)
const services = Object.entries(compose.services)

describe('docker/compose.yaml', () => {
  test('gives the sidecar only settings that it knows', () => {
    const given = Object.keys(compose.services.sidecar?.environment ?? {})
    expect(given).toContain('ODOO_URL')
    expect(given.filter((name) => !isSetting(name))).toEqual([])
  })

  test('takes from the environment only settings, and refuses to start without the one that has no default', () => {
    const used = [...composeText.matchAll(/\$\{(\w+)([^}]*)\}/g)].map(([, name, rest]) => [name, rest] as const)
    expect(used.filter(([name]) => !isSetting(name ?? ''))).toEqual([])
    expect(used.filter(([, rest]) => !rest?.startsWith(':-')).map(([name]) => name)).toEqual([
      'LOGISTICS_GRAPH_API_KEYS',
    ])
    expect(composeText).toContain('${LOGISTICS_GRAPH_API_KEYS:?')
  })

  test('gives the sidecar every setting that has no default', () => {
    const required = [...settingNames].filter(
      (name) => !settings.shape[name as keyof typeof settings.shape].safeParse(undefined).success,
    )
    const given = Object.keys(compose.services.sidecar?.environment ?? {}).map((name) => name.replace(/_FILE$/, ''))
    expect(given).toEqual(expect.arrayContaining(required))
  })

  test('publishes ports on this machine only', () => {
    const ports = services.flatMap(([, { ports = [] }]) => ports)
    expect(ports.length).toBeGreaterThan(0)
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([])
  })

  test('mounts files and volumes that exist', () => {
    for (const [, { volumes = [] }] of services) {
      for (const volume of volumes) {
        const source = volume.split(':')[0] ?? ''
        if (source.startsWith('./')) expect(existsSync(`${root}docker/${source}`), source).toBe(true)
        else expect(Object.keys(compose.volumes)).toContain(source)
      }
    }
  })

  test('waits for services that are there and can tell that they are well', () => {
    for (const [name, { depends_on: needs = {} }] of services) {
      for (const [other, { condition }] of Object.entries(needs)) {
        const target = compose.services[other]
        expect(target, `${name} needs ${other}`).toBeDefined()
        if (condition === 'service_healthy') expect(target).toHaveProperty('healthcheck')
      }
    }
  })

  test('means the same database and key file everywhere', () => {
    const { ODOO_DB: db, ODOO_API_KEY_FILE: file = '' } = compose.services.sidecar?.environment ?? {}
    expect(read('docker/odoo/odoo.conf')).toContain(`db_name = ${db}\n`)
    const folder = file.slice(0, file.lastIndexOf('/'))
    expect(read('docker/odoo/prepare.sh')).toContain(`key_folder=${folder}\n`)
    expect(read('docker/odoo/prepare.sh')).toContain(`KEY_FILE=$key_folder${file.slice(folder.length)}\n`)
    for (const name of ['prepare-odoo', 'sidecar']) {
      expect(
        compose.services[name]?.volumes?.some((volume) => volume.split(':')[1] === folder),
        name,
      ).toBe(true)
    }
  })
})

describe('docker/sidecar.Dockerfile', () => {
  const dockerfile = read('docker/sidecar.Dockerfile')
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(
    ([, sources]) => sources?.split(' ') ?? [],
  )

  test('is the one compose builds', () => {
    const { context, dockerfile: path } = compose.services.sidecar?.build ?? { context: '', dockerfile: '' }
    expect(existsSync(`${root}docker/${context}/${path}`)).toBe(true)
  })

  test('copies what exists, and what its ignore file lets through', () => {
    const ignored = read('docker/sidecar.Dockerfile.dockerignore').split('\n')
    expect(ignored).toContain('*')
    expect(copied).toContain('schema')
    for (const source of copied) {
      expect(existsSync(`${root}${source}`), source).toBe(true)
      expect(ignored).toContain(`!${source}`)
    }
    for (const line of ignored.filter((line) => /^!?\w/.test(line))) {
      expect(existsSync(`${root}${line.replace('!', '')}`), line).toBe(true)
    }
  })

  test('runs what npm start runs, not as root, on the Node that is pinned', () => {
    const { scripts, dependencies } = JSON.parse(read('package.json'))
    const [, command] = /^CMD (.+)$/m.exec(dockerfile) ?? []
    expect(scripts.start).toBe(`exec ${JSON.parse(command ?? '[]').join(' ')}`)
    expect(dockerfile).toMatch(/^USER node$/m)
    const major = dependencies.node.split('.')[0]
    const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image)
    expect(new Set(bases)).toEqual(new Set([`node:${major}-slim`]))
  })

  test('sets only settings that the sidecar knows', () => {
    const block = /^ENV ((?:.*\\\n)*.*)$/m.exec(dockerfile)?.[1] ?? ''
    const names = [...block.matchAll(/(\w+)=/g)].map(([, name]) => name ?? '')
    expect(names.filter((name) => name !== 'NODE_ENV' && !isSetting(name))).toEqual([])
  })
})
