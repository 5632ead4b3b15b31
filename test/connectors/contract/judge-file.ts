import { mediaTypeOf } from '../../../sidecar/src/connectors/media-type.ts'
import type { Verdict } from './verdicts.ts'

/** Types that can be told by how a file begins. */
const recognised = new Set([
  'application/pdf',
  'application/zpl',
  'image/gif',
  'image/jpeg',
  'image/png',
  'image/tiff',
  'image/webp',
])

/** Holds a file against its type; of a type that can't be told by its bytes there is no more to say. */
export function judgeFile(mediaType: string, bytes: Uint8Array | undefined, verdict: Verdict): void {
  if (bytes === undefined || !recognised.has(mediaType)) return
  const found = mediaTypeOf(bytes)
  if (found === mediaType) return
  verdict.violated(
    'response',
    '/',
    `must be a file of ${mediaType}`,
    found ?? Buffer.from(bytes.subarray(0, 16)).toString(),
  )
}
