import { type DocumentNode, type GraphQLSchema, parse, validate } from 'graphql'
import { SidecarError } from '../foundation/errors.ts'

/** A document that may be stored. */
export interface ValidDocument {
  readonly text: string
  /** Names of its operations. */
  readonly name: string
}

const longest = 64 * 1024

/** As deep as the parser goes, so that a document that is kept is one that can be asked. */
const mostTokens = 3_000

/** @throws ARGUMENT_INVALID saying what is wrong with it */
export function validDocument(schema: GraphQLSchema, text: string): ValidDocument {
  if (text.length > longest) throw invalid(`It has more than ${longest / 1024} KB.`)
  const document = parsed(text)
  const [wrong] = validate(schema, document)
  if (wrong) throw invalid(wrong.message)
  const operations = document.definitions.filter((definition) => definition.kind === 'OperationDefinition')
  const names = operations.flatMap(({ name }) => name?.value ?? [])
  if (operations.length === 0 || names.length < operations.length) throw invalid('Each operation needs a name.')
  return { text, name: names.join(' ') }
}

function parsed(text: string): DocumentNode {
  try {
    return parse(text, { maxTokens: mostTokens })
  } catch (error) {
    throw invalid((error as Error).message)
  }
}

const invalid = (message: string): SidecarError =>
  new SidecarError('ARGUMENT_INVALID', `The document can't be stored: ${message}`)
