import { styleText } from 'node:util'
import type { Example } from './examples.ts'
import type { LiveOrders } from './live-orders.ts'

export interface Running {
  readonly graphqlUrl: string
  readonly portalUrl: string
  readonly healthUrl: string
  readonly metricsUrl: string
  readonly apiKey: string
  /** Opens what one customer may see; null where Odoo has none. */
  readonly customerKey: string | null
  readonly odooUrl: string
  readonly odooDb: string
  readonly odooSeries: string
  readonly partners: readonly { readonly id: string; readonly connector: string; readonly url: string }[]
}

/** What the welcome says beside the addresses. */
export interface Words {
  readonly odooName: string
  /** Whose key `customerKey` is. */
  readonly customerName: string | null
  readonly examples: readonly Example[]
  /** What each partner does, by the id of its connection. */
  readonly does: Readonly<Record<string, string>>
  /** What comes in while one watches; null where nothing does. */
  readonly live: LiveOrders | null
}

const bold = (text: string): string => styleText('bold', text)
const dim = (text: string): string => styleText('dim', text)
const indented = (text: string, by: number): string => text.replaceAll(/^/gm, ' '.repeat(by))

/** What somebody who has just started it wants to know. Plain text where there is no terminal. */
export function welcome(running: Running, words: Words): string {
  const { graphqlUrl, portalUrl, apiKey, customerKey, odooUrl, partners } = running
  const { odooName, customerName, examples, does, live } = words
  const [first, ...others] = examples
  const parts = [
    bold('The logistics graph is up.'),
    table([
      ['GraphiQL', graphqlUrl, 'in a browser: the key and all queries are in it'],
      [
        'Portal',
        portalUrl,
        customerKey ? `sign in as ${customerName}` : 'for partners who want no program: sign in with the key',
      ],
      ['API key', apiKey, 'opens everything, new at each start'],
      ...(customerKey ? [['Their key', customerKey, ''] as const] : []),
      [odooName.startsWith('sandbox') ? 'Sandbox' : 'Odoo', odooUrl, odooName],
    ]),
    ...(partners.length > 0 ? [partnerTable(running, does)] : []),
    ...(first ? [whole(first)] : []),
    ...(others.length > 0 ? [inBrief(others)] : []),
    fromShell(graphqlUrl, apiKey),
    ...partners.slice(0, 1).map(({ url, id }) => failure(url, id)),
    ...(live ? [liveNews(live)] : []),
    dim('Ctrl-C ends it.'),
  ]
  return `\n${indented(parts.join('\n\n'), 2).replaceAll(/ +$/gm, '')}\n\n`
}

function partnerTable({ partners }: Running, does: Words['does']): string {
  const rows = partners.map(({ id, connector, url }) => [id, url, `${connector}, ${does[id] ?? ''}`] as const)
  return `${bold('Partners')} ${dim('imitated too; each tells the sidecar by webhooks what happens')}\n\n${table(rows)}`
}

function table(rows: readonly (readonly [name: string, value: string, remark: string])[]): string {
  const widest = Math.max(...rows.map(([, value]) => (value.length > 40 ? 0 : value.length)))
  return rows.map(([name, value, remark]) => `${name.padEnd(10)}${value.padEnd(widest)}   ${dim(remark)}`).join('\n')
}

const whole = ({ title, query, expect }: Example): string =>
  `${bold(`1  ${title}`)}\n\n${indented(query, 3)}\n\n   → ${indented(expect, 5).trimStart()}`

const inBrief = (examples: readonly Example[]): string =>
  examples
    .map(({ title, query, expect }, index) => {
      const name = /^\w+ (\w+)/.exec(query)?.[1] ?? ''
      return `${bold(`${index + 2}  ${title}`)}  ${dim(`${name}, in GraphiQL`)}\n   → ${indented(expect, 5).trimStart()}`
    })
    .join('\n\n')

function fromShell(url: string, apiKey: string): string {
  const body = JSON.stringify({ query: '{ orders(first: 3) { nodes { number processState late } } }' })
  const headers = `-H 'authorization: Bearer ${apiKey}' -H 'content-type: application/json'`
  return `${bold('From a shell')}\n\n   curl -s ${url} ${headers} -d '${body}'`
}

const liveNews = ({ whole, stalled }: LiveOrders): string =>
  `${bold('Live from here on')}  ${dim('a line for each step of two new orders; none with --no-story')}

   ${whole.number} goes to the warehouse, leaves it, is delivered, signed for and invoiced, in about a
   minute. ${stalled.number} has no address: it stands still until a person acts. The query WhoHasToAct,
   in GraphiQL, shows who, and what is wrong.`

const failure = (url: string, id: string): string =>
  `${bold(`What if ${id} hangs?`)}  ${dim('null makes it well; others: {"kind":"failing"}, {"kind":"throttled"}')}

   curl -s ${url}/__sandbox/mood -d '{"kind":"hang"}'

   → Ask 1 once more with order(number: …, maxAge: 0): the last known facts come, and say that
     they are (stale, SOURCE_SLOW).`
