import { from, withImports } from '../../imports.ts'
import type { Piece } from '../../piece.ts'
import { mark, type Plan, sample } from '../../plan.ts'

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** `server.ts` of a sandbox partner: its key, its lists, and what tests make happen. */
export function serverTemplate(plan: Plan, pieces: readonly Piece[]): string {
  const parts = pieces.map(({ sandbox }) => sandbox)
  const lists = parts.flatMap(({ file, list, code }) => (list ? [{ file, code: code(plan), ...list }] : []))
  const steered = lists.flatMap(({ name, change }) => (change ? [{ name, ...change }] : []))
  const counts = lists.flatMap(({ name, counted }) => (counted ? [`${counted}: ${name}.size()`] : []))
  const tells = plan.has('webhooks')
  const text = `
// ${mark}: the key, the account, and how it is asked for.
export const sandboxKey = '${plan.id}-sandbox-key'
${steered.length > 0 ? `\n/** In every list there is one of this name. */\nconst sample = '${sample}'\n` : ''}
export interface ${plan.pascal}Sandbox extends SandboxPartner {
  ${tells ? 'readonly webhooks: WebhookSender' : ''}
  readonly control: {
    ${steered.length > 0 ? '/** The sample changes in every list. @returns its name */\nchange(): string\n/** The oldest of every list goes away without a trace. */\nremoveOldest(): void' : ''}
    count(what: 'labels' | 'warehouseOrders' | 'transportOrders'): number
  }
}

/** ${plan.label} with one account, for tests and demonstrations. */
export async function start${plan.pascal}Sandbox(options: PartnerOptions = {}): Promise<${plan.pascal}Sandbox> {
  ${lists.length > 0 || tells ? 'const now = options.now ?? Date.now' : ''}
  ${tells ? 'const webhooks = createWebhookSender()' : ''}
  ${lists.map(({ name }) => `const ${name} = create${capital(name)}(now)`).join('\n')}
  ${tells ? tell : ''}
  const partner = await startPartner(
    (app) => {
      app.use(async (c, next) =>
        c.req.header('authorization') === \`Bearer \${sandboxKey}\` ? next() : voice.unauthorized(c),
      )
      app.get('/account', (c) => c.json({ name: 'The account of a sandbox' }))
      ${parts.map(({ routes, list, code }) => `${routes}(${argumentsOf(list?.name, code(plan))})`).join('\n')}
      app.notFound(notFound)
    },
    voice,
    options,
  )
  return {
    ...partner,
    ${tells ? 'webhooks,' : ''}
    control: {
      ${steered.length > 0 ? changing(steered, tells) : ''}
      count: (what) => ({ ${['labels: 0', 'warehouseOrders: 0', 'transportOrders: 0'].map((none) => counts.find((count) => count.startsWith(none.slice(0, -1))) ?? none).join(', ')} })[what],
    },
  }
}
`
  return withImports(text, {
    ...from('../partner.ts', 'startPartner', 'value'),
    ...from('../partner.ts', 'PartnerOptions SandboxPartner', 'type'),
    ...from('../webhook-sender.ts', 'createWebhookSender', 'value'),
    ...from('../webhook-sender.ts', 'WebhookSender', 'type'),
    ...Object.fromEntries(
      parts.flatMap(({ file, list, routes }) =>
        [routes, ...(list ? [`create${capital(list.name)}`, list.change?.fields ?? ''] : [])]
          .filter((name) => /^\w+$/.test(name))
          .map((name) => [name, [`./${file}`, 'value'] as const]),
      ),
    ),
    ...from('./signing.ts', 'sandboxSecret signed', 'value'),
    ...from('./voice.ts', 'notFound voice', 'value'),
  })
}

const argumentsOf = (list: string | undefined, code: string): string =>
  ['app', ...(list ? [list] : []), ...(/Routes\([^)]*now: /.test(code) ? ['now'] : [])].join(', ')

const tell = `
let told = 0
const tell = (type: string, data: Readonly<Record<string, string>>): void => {
  told += 1
  webhooks.send(signed({ id: \`event_\${told}\`, type, data }, sandboxSecret, now()))
}
`

const changing = (
  steered: readonly { readonly name: string; readonly fields: string; readonly event: string; readonly data: string }[],
  tells: boolean,
): string => `
change() {
  ${steered.map(({ name, fields }) => `${name}.change(sample, ${fields})`).join('\n')}
  ${tells ? steered.map(({ event, data }) => `tell('${event}', ${data})`).join('\n') : ''}
  return sample
},
removeOldest() {
  ${steered.map(({ name }) => `${name}.removeOldest()`).join('\n')}
},
`
