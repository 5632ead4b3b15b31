import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SandboxOdoo, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { eventually } from '../../support/eventually.ts'
import { logLines } from '../../support/log-lines.ts'
import { type RunningPartners, startPartners } from '../../support/partners.ts'
import { startTestSidecar, type TestSidecar } from '../../support/test-sidecar.ts'

/** Nobody and nothing else in the world is called so. */
const canaries = ['Kanarienvogel', 'zoe@kanari.example', 'Vogelweg', 'DE999000111']

const { logger, lines } = logLines()
let odoo: SandboxOdoo
let partners: RunningPartners
let sidecar: TestSidecar

beforeAll(async () => {
  odoo = await startSandboxOdoo()
  for (const { id } of odoo.world.rows('res.partner')) {
    odoo.world.write('res.partner', [Number(id)], {
      ...{ name: `Zoë Kanarienvogel ${id}`, email: 'zoe@kanari.example', street: 'Vogelweg 7', vat: 'DE999000111' },
    })
  }
  partners = await startPartners(odoo)
  sidecar = await startTestSidecar(odoo, { CONNECTIONS_FILE: partners.file.path }, { logger })
  await sidecar.ready()
})
afterAll(async () => {
  await sidecar.stop()
  await partners.stop()
  await odoo.stop()
})

const query = `query Who($name: String!) {
  search(text: $name) { __typename }
  orders(first: 20) { nodes {
    number customer { name email phone vatNumber address { street } }
    shipments { tracking { milestone events { text } } proofsOfDelivery { receivedBy note } }
  } }
}`

test('what is read, searched for, refused and broken leaves no trace of anybody in the log', async () => {
  const answer = await sidecar.ask(query, { name: 'Zoë Kanarienvogel' })
  expect(JSON.stringify(answer.data)).toContain('zoe@kanari.example')
  // Refused: a variable of the wrong kind, an operation nobody can read, and a body that is no JSON.
  await sidecar.ask(query, { name: { email: 'zoe@kanari.example' } })
  await sidecar.ask('{ order(number: "Kanarienvogel, Vogelweg") { nothing } }')
  await fetch(`${sidecar.url}/graphql`, { method: 'POST', body: 'Kanarienvogel, zoe@kanari.example' })
  await fetch(`${sidecar.url}/webhooks/connections/parcels`, { method: 'POST', body: '{"to": "Kanarienvogel"}' })
  await fetch(`${sidecar.url}/webhooks/odoo?who=Kanarienvogel`, { method: 'POST', body: 'zoe@kanari.example' })
  // Broken: Odoo answers with something that quotes what it was asked, then with nothing.
  partners.carrier.partner.setMood({ kind: 'failing', status: 503 })
  await sidecar.ask(query.replace('first: 20', 'first: 20, maxAge: 0'), { name: 'Kanarienvogel' })
  odoo.setMood({ kind: 'reset' })
  await sidecar.ask(query, { name: 'Vogelweg' })
  await eventually(() => lines.some((line) => line.includes('Odoo is away')), 'Odoo is away')
  const told = lines.join('\n')
  expect(lines.length).toBeGreaterThan(8)
  expect(told).toContain('"graphql"')
  expect(told).toContain('A webhook was refused')
  expect(canaries.filter((canary) => told.includes(canary))).toEqual([])
})
