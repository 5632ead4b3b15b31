import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { SidecarError } from '../../src/foundation/errors.ts'
import { hashOf } from '../../src/persisted/stored-operations.ts'

const stdin = 0

/** As graphql-codegen writes `persistedDocuments`: documents by their hashes. */
const manifest = z.record(z.string(), z.string())

/**
 * The documents in files: a `.json` is a manifest of graphql-codegen, anything else one document. `-` is what is piped
 * in, either of them.
 * @throws ARGUMENT_INVALID naming the file
 */
export const readDocuments = (files: readonly string[]): readonly string[] =>
  files.flatMap((file) => {
    const text = textOf(file)
    return isManifest(file, text) ? inManifest(file, text) : [text]
  })

/** A GraphQL document has no string behind its first brace. */
const isManifest = (file: string, text: string): boolean =>
  file === '-' ? /^\s*\{\s*"/.test(text) : file.endsWith('.json')

function inManifest(file: string, text: string): readonly string[] {
  const documents = Object.entries(parsed(file, text))
  for (const [hash, document] of documents) {
    if (hash === hashOf(document)) continue
    throw wrong(file, `${hash} is not the SHA-256 of its document. Set \`persistedDocuments.hashAlgorithm\` to sha256.`)
  }
  return documents.map(([, document]) => document)
}

function parsed(file: string, text: string): z.output<typeof manifest> {
  try {
    return manifest.parse(JSON.parse(text))
  } catch {
    throw wrong(file, 'it is not a JSON object of documents by their hashes.')
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file === '-' ? stdin : file, 'utf8')
  } catch {
    throw wrong(file, 'it can’t be read.')
  }
}

const wrong = (file: string, what: string): SidecarError => new SidecarError('ARGUMENT_INVALID', `${file}: ${what}`)
