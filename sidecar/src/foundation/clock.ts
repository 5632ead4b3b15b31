/** Milliseconds since the epoch. Anything that knows the time can be told it. */
export interface Clock {
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }
