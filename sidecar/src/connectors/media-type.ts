/** What files of these types begin with. */
const beginnings: readonly (readonly [string, string])[] = [
  ['89504e47', 'image/png'],
  ['ffd8ff', 'image/jpeg'],
  ['47494638', 'image/gif'],
  ['52494646', 'image/webp'],
  ['49492a00', 'image/tiff'],
  ['4d4d002a', 'image/tiff'],
  ['25504446', 'application/pdf'],
  ['5e5841', 'application/zpl'],
]

/** By what stands in a file: partners and apps name types as they like. Null when it is none of these. */
export function mediaTypeOf(bytes: Uint8Array): string | null {
  const beginning = Buffer.from(bytes.subarray(0, 4)).toString('hex')
  return beginnings.find(([magic]) => beginning.startsWith(magic))?.[1] ?? null
}
