/** JSON as PHP's `json_encode` writes it: `\/`, and everything beyond ASCII as `\u00fc`. */
export const phpJson = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll('/', '\\/')
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** How a record writes a time: `2026-05-07T08:30:00.000000Z`. Seconds are all the database keeps. */
export const recordTime = (ms: number | null): string | null =>
  ms === null ? null : new Date(Math.floor(ms / 1000) * 1000).toISOString().replace('.000Z', '.000000Z')

/** How an event writes it: `2026-05-07 08:30:00`, in the server's zone, which is UTC. */
export const eventTime = (ms: number | null): string | null =>
  ms === null ? null : new Date(ms).toISOString().slice(0, 19).replace('T', ' ')
