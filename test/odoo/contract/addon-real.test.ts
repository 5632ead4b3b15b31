import { afterAll, describe, test } from 'vitest'
import { z } from 'zod'
import { createServiceUser } from '../addon/together.ts'
import { realOdooOrSkip } from '../harness/availability.ts'
import { startRealOdoo } from '../harness/real-odoo.ts'
import { describeAddonContract } from './addon-contract.ts'
import { startReceiver } from './addon-receiver.ts'
import { liveSecrets } from './addon-secrets.ts'

const makeStranger = `
import json
user = env['res.users'].with_context(no_reset_password=True).create({'name': 'Stranger', 'login': 'stranger'})
key = env(user=user.id)['res.users.apikeys'].sudo()._generate(None, 'contract', False)
print(json.dumps({'login': user.login, 'apiKey': key}))
`
const login = z.object({ login: z.string(), apiKey: z.string() })

const whyNot = await realOdooOrSkip('19.0', { addon: true })
if (whyNot) describe.skip('the contract of the addon in a real Odoo 19.0', () => test(whyNot, () => {}))
else {
  const receiver = await startReceiver(liveSecrets)
  const odoo = await startRealOdoo({
    series: '19.0',
    addon: true,
    env: {
      LOGISTICS_GRAPH_URL: receiver.url,
      LOGISTICS_GRAPH_WEBHOOK_SECRETS: liveSecrets.join(','),
      LOGISTICS_GRAPH_ALLOW_HTTP: 'true',
    },
  })
  afterAll(async () => {
    await odoo.stop()
    await receiver.stop()
  })
  const staff = { ...odoo, name: 'a real Odoo 19.0' }
  const service = await createServiceUser(odoo)
  const stranger = login.parse(JSON.parse(await odoo.shell(makeStranger)))
  describeAddonContract({
    staff,
    service: { ...staff, ...service, password: service.apiKey },
    stranger: { ...staff, ...stranger, password: stranger.apiKey },
    receiver,
  })
}
