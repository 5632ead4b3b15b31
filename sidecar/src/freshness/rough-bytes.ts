/**
 * What V8 keeps for plain objects and strings on a 64-bit machine. Held against the real heap by
 * `npm run bench -- --only memory`.
 */
const objectBytes = 24
const slotBytes = 8
const stringBytes = 16

/** About how many bytes a plain JSON-like value keeps in memory. */
export function roughBytes(value: unknown): number {
  if (typeof value === 'string') return stringBytes + value.length
  if (typeof value !== 'object' || value === null) return 0
  let bytes = objectBytes
  for (const child of Object.values(value)) bytes += slotBytes + roughBytes(child)
  return bytes
}
