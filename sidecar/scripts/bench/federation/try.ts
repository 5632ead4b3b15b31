import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { startUpstreams } from './upstreams.ts'
const up = await startUpstreams()
const c = spawn(process.execPath, ['/tmp/gw2/server.mjs'], { stdio: ['pipe','pipe','inherit'] })
c.stdin.end(JSON.stringify({ ...up.access, odoo: { ...up.access.odoo, companies: [1] } }))
const [url] = await once(createInterface({ input: c.stdout }), 'line')
console.log(url)
const query = process.argv[2] ?? `{ orders(input: {limit: 20}) { name customer { display_name } lines { product { default_code levels { sku total_on_hand_quantity } } } transfers { carrier_tracking_ref trackers { tracking_code tracking_details { message } } } } }`
for (let i=0;i<6;i++) { up.forgetCalls()
const t = performance.now()
const r = await fetch(`${url}/graphql`, { method: 'POST', headers: {'content-type':'application/json'}, body: JSON.stringify({ query }) })
const text = await r.text()
if (i==0) console.log(text.slice(0, 3000)); console.log(performance.now()-t, up.calls()) }
console.log(up.odoo.calls.map(x=>x.model+' '+x.method).join(', '))
c.kill(); await up.stop()
