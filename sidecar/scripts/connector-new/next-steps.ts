import { foldersOf } from './files.ts'
import type { Plan } from './plan.ts'

/** The command that says whether the connector is done. */
const provingCommand = (id: string): string =>
  `npm test -- connectors test/connectors/conformance.test.ts test/connectors/${id} -t ${id}`

/** What is to be done by hand, in order. */
export function nextSteps(plan: Plan, paths: readonly string[]): string {
  const { connector, sandbox, test } = foldersOf(plan.id)
  const steps = [
    `${connector}/partner.ts, settings.ts, index.ts: what the partner is called, how an account is opened, both addresses, limits`,
    `${connector}/wire.ts, client.ts, errors.ts: what the partner sends, how its lists go on, how it says no`,
    `${connector}/translate.ts and a file for each capability: its calls, and what its words mean`,
    ...(plan.has('webhooks') ? [`${connector}/webhooks.ts: how it signs, and what its events are about`] : []),
    `${sandbox}/: a partner that answers as the real one does`,
    `${test}/recorded/, case.ts: what it really sent, and every code it publishes`,
    `${connector}/status-map.ts: what each code means`,
    `${connector}/setup.md: what somebody needs who has an account`,
    'README.md, sidecar/docs/connections.md: a row for it in each; npm run --silent connections schema > sidecar/docs/connections.schema.json',
  ]
  return `${paths.length} files are written. Whatever is made up says so; take the remark away with it.

${steps.map((step, index) => `${index + 1}. ${step}`).join('\n')}

Then, and in between:

  ${provingCommand(plan.id)}
  npm run fix && npm run check
  npm test -- unit test/unit/connections test/unit/docs

It fails now: it names the codes that mean nothing yet, and the files that are made up.
`
}
