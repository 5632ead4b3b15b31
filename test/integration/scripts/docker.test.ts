import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { settings } from '../../../sidecar/src/config/settings.ts'
import { imageCommand, imageEnv } from './image-tree.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const read = (path: string): string => readFileSync(`${root}${path}`, 'utf8')

const settingNames = new Set(Object.keys(settings.shape))
const isSetting = (name: string): boolean => settingNames.has(name) || settingNames.has(name.replace(/_FILE$/, ''))

interface Service {
  readonly image?: string
  readonly entrypoint?: readonly string[]
  readonly build?: { readonly context: string; readonly dockerfile: string }
  readonly environment?: Readonly<Record<string, string>>
  readonly volumes?: readonly string[]
  readonly ports?: readonly string[]
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
  readonly read_only?: boolean
  readonly stop_grace_period?: string
}

const composeText = read('docker/compose.yaml')
const compose: { services: Record<string, Service>; volumes: Record<string, null> } = parse(composeText)
const services = Object.entries(compose.services)
const prepare = read('docker/odoo/prepare.sh')
const startOdoo = read('docker/odoo/start.sh')
const mountsOf = (name: string) => compose.services[name]?.volumes?.map((volume) => volume.split(':')[1]) ?? []

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
        if (source.startsWith('.')) expect(existsSync(`${root}docker/${source}`), source).toBe(true)
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

  test('means the same database, key and secret everywhere', () => {
    const { ODOO_DB: db, ...environment } = compose.services.sidecar?.environment ?? {}
    expect(read('docker/odoo/odoo.conf')).toContain(`db_name = ${db}\n`)
    const { ODOO_API_KEY_FILE: key = '', ODOO_WEBHOOK_SECRETS_FILE: secret = '' } = environment
    const folder = key.slice(0, key.lastIndexOf('/'))
    expect(prepare).toContain(`key_folder=${folder}\n`)
    expect(prepare).toContain(`KEY_FILE=$key_folder${key.slice(folder.length)}\n`)
    expect(prepare).toContain(`SECRET_FILE=$key_folder${secret.slice(folder.length)}\n`)
    expect(compose.services.odoo?.environment?.WEBHOOK_SECRETS_FILE).toBe(secret)
    for (const name of ['prepare-odoo', 'odoo', 'sidecar']) expect(mountsOf(name), name).toContain(folder)
  })

  test('gives the sidecar a database of its own, which is not that of Odoo', () => {
    const { environment, depends_on: needs } = compose.services.sidecar ?? {}
    const { hostname, username, password, pathname } = new URL(environment?.DATABASE_URL ?? '')
    expect(compose.services[hostname]?.environment).toEqual({
      POSTGRES_USER: username,
      POSTGRES_PASSWORD: password,
      POSTGRES_DB: pathname.slice(1),
    })
    expect(needs?.[hostname]).toEqual({ condition: 'service_healthy' })
    expect(read('docker/odoo/odoo.conf')).not.toContain(`db_host = ${hostname}\n`)
  })

  test('runs the sidecar without a place to write, and waits until it has finished its jobs', () => {
    expect(compose.services.sidecar).toMatchObject({ read_only: true, stop_grace_period: '60s' })
  })

  test('holds no secret: neither a key nor a webhook secret', () => {
    const texts = [composeText, read('docker/odoo/odoo.conf'), startOdoo]
    expect(texts.filter((text) => /whsec_\w|api.?key\s*[:=]\s*\w{8}/i.test(text))).toEqual([])
  })
})

describe('the addon in docker/compose.yaml', () => {
  test('lies where odoo.conf looks for it, in both services of Odoo', () => {
    const path = /^addons_path = (\S+)$/m.exec(read('docker/odoo/odoo.conf'))?.[1]
    for (const name of ['prepare-odoo', 'odoo']) {
      expect(compose.services[name]?.volumes, name).toContain(`../odoo_addon:${path}:ro`)
    }
    expect(prepare).toMatch(/--init=\S*\blogistics_graph\b/)
  })

  test('is told by variables it reads where the sidecar is', () => {
    const configuration = read('odoo_addon/logistics_graph/models/logistics_configuration.py')
    const given = Object.keys(compose.services.odoo?.environment ?? {}).filter((name) => name.startsWith('LOGISTICS_'))
    const exported = [...startOdoo.matchAll(/^export (\w+)$/gm)].map(([, name]) => name ?? '')
    expect([...given, ...exported].sort()).toEqual([...new Set(configuration.match(/LOGISTICS_GRAPH_\w+/g))].sort())
    const { hostname, port } = new URL(compose.services.odoo?.environment?.LOGISTICS_GRAPH_URL ?? '')
    expect(compose.services).toHaveProperty(hostname)
    expect(read('docker/sidecar.Dockerfile')).toContain(`EXPOSE ${port}\n`)
  })

  test('makes the user of the sidecar a member of a group it has, and of no other', () => {
    const groups = [...prepare.matchAll(/env\.ref\('(\w+)\.(\w+)'\)/g)]
    expect(groups.map(([, module]) => module)).toEqual(['logistics_graph'])
    expect(read('odoo_addon/logistics_graph/security/19.0/integration_security.xml')).toContain(
      `<record id="${groups[0]?.[2]}" model="res.groups">`,
    )
  })

  test.each(['prepare.sh', 'start.sh'])('%s is a script that bash can read', (script) => {
    expect(() => execFileSync('bash', ['-n', `${root}docker/odoo/${script}`])).not.toThrow()
    const mounted = services.some(([, { volumes = [] }]) => volumes.includes(`./odoo/${script}:/${script}:ro`))
    const started = services.some(([, { entrypoint = [] }]) => entrypoint.includes(`/${script}`))
    expect([mounted, started]).toEqual([true, true])
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
    expect(scripts.start).toBe(`exec ${imageCommand.join(' ')}`)
    expect(dockerfile).toMatch(/^USER node$/m)
    const major = dependencies.node.split('.')[0]
    const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image)
    expect(new Set(bases)).toEqual(new Set([`node:${major}-slim`]))
  })

  test('has a folder for a database of its own, which belongs to the user it runs as', () => {
    const folder = /DATA_DIR=(\S+)\/\w+$/m.exec(dockerfile)?.[1]
    expect(dockerfile).toContain(`RUN install --directory --owner=node --group=node ${folder}\n`)
    expect(dockerfile.indexOf('RUN install')).toBeLessThan(dockerfile.indexOf('USER node'))
  })

  test('sets only settings that the sidecar knows, beside those of Node and npm', () => {
    const names = Object.keys(imageEnv)
    expect(names).toEqual(expect.arrayContaining(['PORT', 'NPM_CONFIG_IGNORE_SCRIPTS']))
    expect(names.filter((name) => !/^(NODE_ENV|NPM_CONFIG_\w+)$/.test(name) && !isSetting(name))).toEqual([])
  })
})
