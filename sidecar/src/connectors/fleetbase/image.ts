/** What files of these types begin with. */
const beginnings: readonly (readonly [string, string])[] = [
  ['89504e47', 'image/png'],
  ['ffd8ff', 'image/jpeg'],
  ['47494638', 'image/gif'],
  ['52494646', 'image/webp'],
  ['25504446', 'application/pdf'],
]

/** By what stands in it: apps give photographs the name and type they like. */
export function mediaTypeOf(bytes: Uint8Array): string | null {
  const beginning = Buffer.from(bytes.subarray(0, 4)).toString('hex')
  return beginnings.find(([magic]) => beginning.startsWith(magic))?.[1] ?? null
}

/** Base64 of an image, with or without `data:image/png;base64,` before it. Null for any other text. */
export function imageOf(text: string | null | undefined): { mediaType: string; bytes: Uint8Array } | null {
  const base64 = text?.replace(/^data:[a-z]+\/[a-z0-9.+-]+;base64,/i, '') ?? ''
  if (base64 === '' || !/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(base64)) return null
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'))
  const mediaType = mediaTypeOf(bytes)
  return mediaType === null ? null : { mediaType, bytes }
}
