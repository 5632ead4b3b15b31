import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import type { Viewer } from '../access/viewer.ts'
import { SidecarError } from '../foundation/errors.ts'
import { limits } from './limits.ts'

/** How a request says what it asks: by the document, by its hash, or by both. */
export interface AskedDocument {
  readonly query?: string | null | undefined
  /** `sha256:` and the hash, as GraphQL over HTTP has it. */
  readonly documentId?: string | null | undefined
  /** `persistedQuery`, as Apollo's clients have it. */
  readonly extensions?: Readonly<Record<string, unknown>> | null | undefined
}

/**
 * The document a request means.
 * @throws BAD_REQUEST, PERSISTED_QUERY_NOT_FOUND, PERSISTED_QUERY_ONLY, QUERY_LIMIT_EXCEEDED
 */
export type DocumentOf = (asked: AskedDocument, viewer: Viewer) => string

/** Operations that were stored before. */
export interface StoredDocuments {
  documentOf(hash: string): string | null
}

const sha256 = /^[0-9a-f]{64}$/

const persistedQuery = z.object({ version: z.literal(1), sha256Hash: z.string().regex(sha256) })

/** Letters of all documents that were registered by their senders. */
const rememberedLetters = 8 * 1024 * 1024

/**
 * Whoever may ask anything may register a document by sending it with its hash: this replica remembers it for a while,
 * under the hash it has, whoever sent it. Whoever may ask stored operations only gets those.
 */
export function createDocuments(stored: StoredDocuments): DocumentOf {
  const registered = new LRUCache<string, string>({
    maxSize: rememberedLetters,
    sizeCalculation: (text) => text.length + 1,
  })

  const only = (query: string): string => {
    if (stored.documentOf(hashOf(query)) === null) throw persistedOnly()
    return query
  }

  const known = (hash: string, query: string | null, { limits: { persistedOnly } }: Viewer): string => {
    const document = stored.documentOf(hash)
    if (document !== null) return document
    if (query === null) return (!persistedOnly && registered.get(hash)) || notFound()
    if (persistedOnly) return only(query)
    registered.set(hash, query)
    return query
  }

  return (asked, viewer) => {
    const query = asked.query ?? null
    if (query !== null && query.length > limits.document) throw tooLong()
    const hash = hashIn(asked)
    if (hash === null) {
      if (query === null) throw badRequest('Send a `query`, or the hash of one that was stored.')
      return viewer.limits.persistedOnly ? only(query) : query
    }
    if (query !== null && hashOf(query) !== hash) throw badRequest('The hash is not the SHA-256 of the `query`.')
    return known(hash, query, viewer)
  }
}

/** The hash a request names. @throws BAD_REQUEST: it is none */
function hashIn({ documentId, extensions }: AskedDocument): string | null {
  if (documentId) {
    const hash = documentId.replace(/^sha256:/, '')
    if (sha256.test(hash)) return hash
    throw badRequest('A `documentId` is `sha256:` and 64 hexadecimal digits.')
  }
  const given = extensions?.persistedQuery
  if (given === undefined || given === null) return null
  const parsed = persistedQuery.safeParse(given)
  if (parsed.success) return parsed.data.sha256Hash
  throw badRequest('`extensions.persistedQuery` needs `version: 1` and `sha256Hash`, 64 hexadecimal digits.')
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

const badRequest = (message: string): SidecarError => new SidecarError('BAD_REQUEST', message)

const tooLong = (): SidecarError =>
  new SidecarError('QUERY_LIMIT_EXCEEDED', `A document may have at most ${limits.document / 1024} KB.`)

/** In these words: clients that register documents look for them. */
const notFound = (): never => {
  throw new SidecarError('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound')
}

const persistedOnly = (): SidecarError =>
  new SidecarError(
    'PERSISTED_QUERY_ONLY',
    'You may ask operations that were stored before, and no others. Have this one stored, or send the hash of one that is.',
  )
