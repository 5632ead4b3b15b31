import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildSchema, type GraphQLSchema } from 'graphql'

export const releasedFile = fileURLToPath(new URL('../../../test/golden/released-schema.graphql', import.meta.url))

export interface Released {
  readonly schema: GraphQLSchema
  readonly version: string
  /** A day. */
  readonly on: string
}

/** The contract of the last release, as the file in `test/golden` has it. */
export function readReleased(): Released {
  const text = readFileSync(releasedFile, 'utf8')
  const line = (name: string): string => new RegExp(`^# ${name}: (.+)$`, 'm').exec(text)?.[1] ?? 'unknown'
  return { schema: buildSchema(text), version: line('version'), on: line('released') }
}

/** The file as it is to be after a release. */
export const releasedText = (printed: string, version: string, on: string): string =>
  `# The contract of the last release: what changes from here on is checked against it. sidecar/docs/contract.md
# version: ${version}
# released: ${on}

${printed}
`
