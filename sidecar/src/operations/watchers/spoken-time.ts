/** An instant as people read it: `2026-11-23 09:00 UTC`. */
export const spokenTime = (instant: string): string =>
  `${new Date(instant).toISOString().slice(0, 16).replace('T', ' ')} UTC`
