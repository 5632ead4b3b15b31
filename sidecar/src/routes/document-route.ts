import type { Context } from 'hono'
import type { Connections } from '../connections/connections.ts'
import type { DocumentLinks, KeyIsLive, LinkedDocument } from '../documents/document-links.ts'
import { SidecarError, toSidecarError } from '../foundation/errors.ts'
import type { Logger } from '../foundation/logger.ts'
import { errorReply, securityHeaders } from '../foundation/replies.ts'

export interface DocumentRouteDeps {
  readonly links: DocumentLinks
  readonly keyIsLive: KeyIsLive
  readonly connections: Connections
  readonly logger: Logger
}

/** What a browser may show by itself. Everything else is saved: a partner's HTML or SVG must not run at our address. */
const shown: ReadonlySet<string> = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/gif'])

const statuses: Readonly<Partial<Record<string, number>>> = {
  DOCUMENT_LINK_INVALID: 404,
  CONNECTION_UNKNOWN: 404,
  CAPABILITY_MISSING: 404,
  PARTNER_RECORD_MISSING: 404,
  DATABASE_UNREACHABLE: 503,
  OVERLOADED: 503,
}

const longestFetchMs = 20_000

/** `GET /documents/<token>`: the partner's document, fetched through us. */
export async function showDocument(c: Context, deps: DocumentRouteDeps): Promise<Response> {
  try {
    const document = await deps.links.open(c.req.param('token') ?? '', deps.keyIsLive)
    const { mediaType, bytes } = await fetchDocument(document, deps)
    const plain = mediaType.split(';')[0]?.trim().toLowerCase() ?? ''
    const disposition = shown.has(plain) ? 'inline' : 'attachment'
    return new Response(bytes as Uint8Array<ArrayBuffer>, {
      headers: {
        ...securityHeaders,
        'content-type': shown.has(plain) ? plain : 'application/octet-stream',
        'content-disposition': `${disposition}; filename="${document.kind.toLowerCase()}${extensions[plain] ?? ''}"`,
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'private, no-store',
        'referrer-policy': 'no-referrer',
      },
    })
  } catch (caught) {
    const error = toSidecarError(caught)
    deps.logger.warn({ code: error.code }, 'A document was not shown')
    return errorReply(statuses[error.code] ?? 502, error)
  }
}

const extensions: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/gif': '.gif',
  'application/zpl': '.zpl',
}

async function fetchDocument(document: LinkedDocument, { connections }: DocumentRouteDeps) {
  const open = connections.require(document.connection)
  const { documents } = open.connection.connector.capabilities
  if (!documents) {
    throw new SidecarError('CAPABILITY_MISSING', `Connection ${document.connection} has no documents.`)
  }
  const context = open.context({ lane: 'interactive', signal: AbortSignal.timeout(longestFetchMs) })
  return documents.fetch(context, document)
}
