/** Measured on V8 (`npm run bench -- --only memory`): what a cached value costs in memory, to within a few per cent. */
const objectBytes = 56
const slotBytes = 12
const stringBytes = 24

/** About how many bytes a plain JSON-like value keeps in memory. */
export function roughBytes(value: unknown): number {
  if (typeof value === 'string') return stringBytes + value.length
  if (typeof value !== 'object' || value === null) return 0
  let bytes = objectBytes
  for (const child of Object.values(value)) bytes += slotBytes + roughBytes(child)
  return bytes
}
