import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'
import { type At, partnerFault } from './fault.ts'

type Decode = (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>

const gzip: Decode = promisify(gunzip)
const decoders = new Map<string, Decode>([
  ['gzip', gzip],
  ['x-gzip', gzip],
  ['deflate', promisify(inflate)],
  ['br', promisify(brotliDecompress)],
])

export const acceptEncoding = 'gzip, br'

/**
 * The body without its encoding. zlib stops at the first chunk beyond the limit, so a bomb takes no more memory than a
 * reply may. Encodings that were not asked for, and several over one another, are no reply.
 * @throws PARTNER_REPLY_TOO_LARGE, PARTNER_REPLY_INVALID
 */
export async function decoded(body: Buffer, encoding: string, largestBytes: number, at: At): Promise<Buffer> {
  const name = encoding.trim().toLowerCase()
  if (body.length === 0 || name === '' || name === 'identity') return body
  const decode = decoders.get(name)
  if (!decode) throw partnerFault('PARTNER_REPLY_INVALID', at, { why: 'it is encoded in a way that was not asked for' })
  try {
    return await decode(body, { maxOutputLength: largestBytes })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ERR_BUFFER_TOO_LARGE') throw partnerFault('PARTNER_REPLY_TOO_LARGE', at)
    throw partnerFault('PARTNER_REPLY_INVALID', at, { why: 'its compression is broken', cause: error })
  }
}
