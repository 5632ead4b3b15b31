import { describe, expect, test } from 'vitest'
import { odooExamples, realStoryExamples } from '../../sidecar/scripts/demo/examples.ts'
import { examine } from '../../sidecar/src/doctor/examine.ts'
import { systemClock } from '../../sidecar/src/foundation/clock.ts'
import { runScript } from '../integration/scripts/run-script.ts'
import { realOdoo, realOdooOrSkip } from './harness/availability.ts'
import { allSeries } from './harness/real-odoo.ts'

for (const series of allSeries) {
  const whyNot = await realOdooOrSkip(series)

  describe.skipIf(whyNot)(`on a real Odoo ${series}`, () => {
    const settings = () => {
      const { url, db, login, apiKey } = realOdoo(series)
      const ours = {
        LOGISTICS_GRAPH_API_KEYS: 'a-key-of-the-clients-long-enough',
        ENCRYPTION_KEYS: `1:${Buffer.alloc(32, 1).toString('base64')}`,
      }
      return { ODOO_URL: url, ODOO_DB: db, ODOO_LOGIN: login, ODOO_API_KEY: apiKey, ...ours }
    }

    test('doctor finds nothing wrong, and says that the addon is not there', async () => {
      const findings = await examine({ env: settings(), clock: systemClock })
      expect(findings.filter(({ status }) => status !== 'ok')).toMatchObject([{ check: 'Addon', status: 'warning' }])
    })

    test.each([
      ['API key', { ODOO_API_KEY: 'wrong' }],
      ['Database', { ODOO_DB: 'no_such_database' }],
    ])('doctor finds a wrong %s', async (check, wrong) => {
      const findings = await examine({ env: { ...settings(), ...wrong }, clock: systemClock })
      expect(findings.filter(({ status }) => status === 'failed').map((finding) => finding.check)).toEqual([check])
    })

    test.skipIf(process.env.ODOO_URL || process.env[`ODOO_URL_${Number.parseInt(series, 10)}`])(
      'the demo plays its story there, answers the queries it prints, and tidies up',
      async () => {
        const env = Object.fromEntries(
          ['LOGISTICS_GRAPH_CACHE', 'XDG_CACHE_HOME'].map((name) => [name, process.env[name] ?? '']),
        )
        const args = ['--json', '--odoo', 'real', '--series', series, '--port', '0']
        const script = runScript('sidecar/scripts/demo.ts', args, { env })
        const { graphqlUrl, apiKey, odooUrl } = JSON.parse(await script.line(/^\{/, 90_000))
        const ask = async (query: string | undefined) => {
          const headers = { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` }
          return (await fetch(graphqlUrl, { method: 'POST', headers, body: JSON.stringify({ query }) })).json()
        }
        for (const { query } of realStoryExamples) expect(await ask(query)).not.toHaveProperty('errors')
        expect(JSON.stringify(await ask(realStoryExamples[0]?.query))).toContain('"connection":"parcels"')
        const [where, late, parcel] = odooExamples.map(({ query }) => query)
        expect(await ask(where)).toMatchObject({
          data: {
            order: {
              processState: 'SHIPPED',
              completeness: 'PARTIAL',
              late: true,
              fulfillments: [
                { state: 'DONE', shipments: [{ packages: [{}, {}] }], backorders: [{}] },
                { moves: [{ product: { sku: 'NL-1200' }, demand: '6', done: '0' }] },
              ],
            },
          },
        })
        expect(await ask(late)).toMatchObject({
          data: { orders: { nodes: expect.arrayContaining([expect.objectContaining({ number: 'S00042' })]) } },
        })
        expect(await ask(parcel)).toMatchObject({
          data: { search: [{ matched: 'TRACKING_NUMBER', node: { order: { number: 'S00042' } } }] },
        })
        script.kill('SIGINT')
        expect([await script.ended, script.hasProcesses()]).toEqual([0, false])
        await expect(fetch(odooUrl)).rejects.toThrow()
      },
    )
  })
}
