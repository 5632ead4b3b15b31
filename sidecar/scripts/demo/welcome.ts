import { styleText } from 'node:util'
import type { Example } from './examples.ts'

export interface Running {
  readonly graphqlUrl: string
  readonly healthUrl: string
  readonly metricsUrl: string
  readonly apiKey: string
  readonly odooUrl: string
  readonly odooDb: string
  readonly odooSeries: string
}

const bold = (text: string): string => styleText('bold', text)
const dim = (text: string): string => styleText('dim', text)
const indented = (text: string, by: number): string => text.replaceAll(/^/gm, ' '.repeat(by))

/** What somebody who has just started it wants to know. Plain text where there is no terminal. */
export function welcome(running: Running, odooName: string, examples: readonly Example[]): string {
  const { graphqlUrl, apiKey, odooUrl } = running
  const facts = [
    ['GraphiQL', bold(graphqlUrl), 'in a browser: the key and the queries below are in it'],
    ['API key', apiKey, 'new at each start'],
    [odooName.startsWith('sandbox') ? 'Sandbox' : 'Odoo', odooUrl, odooName],
  ] as const
  const lines = facts.map(([name, value, remark]) => `${name.padEnd(10)}${value}   ${dim(remark)}`)
  const tries = examples.map(
    ({ title, query, expect }, index) =>
      `${bold(`${index + 1}  ${title}`)}\n\n${indented(query, 3)}\n\n   → ${indented(expect, 5).trimStart()}`,
  )
  const parts = [
    bold('The logistics graph is up.'),
    lines.join('\n'),
    ...tries,
    fromShell(graphqlUrl, apiKey),
    dim('Ctrl-C ends it.'),
  ]
  return `\n${indented(parts.join('\n\n'), 2).replaceAll(/ +$/gm, '')}\n\n`
}

function fromShell(url: string, apiKey: string): string {
  const body = JSON.stringify({ query: '{ orders(first: 3) { nodes { number processState late } } }' })
  const headers = `-H 'authorization: Bearer ${apiKey}' -H 'content-type: application/json'`
  return `${bold('From a shell')}\n\n   curl -s ${url} ${headers} -d '${body}'`
}
