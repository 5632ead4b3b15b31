import { mediaTypeOf } from '../media-type.ts'

/** Base64 of an image, with or without `data:image/png;base64,` before it. Null for any other text. */
export function imageOf(text: string | null | undefined): { mediaType: string; bytes: Uint8Array } | null {
  const base64 = text?.replace(/^data:[a-z]+\/[a-z0-9.+-]+;base64,/i, '') ?? ''
  if (base64 === '' || !/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(base64)) return null
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'))
  const mediaType = mediaTypeOf(bytes)
  return mediaType === null ? null : { mediaType, bytes }
}
