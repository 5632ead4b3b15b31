import { mark, type Plan } from '../plan.ts'

/** So many operations of a description are listed. */
const mostOperations = 150

/** `setup.md` of a connector: what a person needs who connects an account. */
export const setupTemplate = (plan: Plan): string => `# ${plan.label}

${mark}: all of this page. Write what somebody needs who has an account and has never seen this code.

## What to ask for

1. Where in ${plan.label} a key is made, and which rights it needs.

## Settings

| Setting   | What it is                                                  |
| --------- | ----------------------------------------------------------- |
| \`apiKey\`  | The key, as \`env:NAME\` or \`file:/path\`                      |
| \`baseUrl\` | Another address, such as that of a sandbox of one's own     |

## Sandbox

\`${plan.sandboxUrl}\` is what a connection uses that does not say \`live\`. How an account there is had.

## Webhooks

${plan.has('webhooks') ? 'Where one is made, which events to choose, and where its secret is shown.' : 'None: what changed is looked for by time.'}

## Limits

How many calls the partner takes, and what each question costs in calls.

## How statuses are read

Where the partner publishes its codes, and what is told apart here.

## What it can't do

What somebody might expect, and why it is not there.
${operationTable(plan)}`

function operationTable({ operations }: Plan): string {
  if (operations.length === 0) return ''
  const rows = operations.slice(0, mostOperations).map(({ method, path }) => `| ${method} | \`${path}\` | |`)
  const rest = operations.length - rows.length
  return `
## Operations

Those of the partner's description: keep what the connector calls.

| Method | Path | Used for |
| ------ | ---- | -------- |
${rows.join('\n')}
${rest > 0 ? `\nAnd ${rest} more.\n` : ''}`
}
