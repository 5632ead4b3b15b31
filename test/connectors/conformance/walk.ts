import { Secret } from '../../../sidecar/src/foundation/secret.ts'

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value))

const partsOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : isPlain(value) ? Object.values(value) : []

/** Everything in a value, itself first. */
export function* everythingIn(value: unknown): Generator<unknown> {
  yield value
  for (const part of partsOf(value)) yield* everythingIn(part)
}

/** Freezes lists and plain objects all the way down: whoever writes into them is found out. */
export function frozen<T>(value: T): T {
  for (const part of everythingIn(value)) if (Array.isArray(part) || isPlain(part)) Object.freeze(part)
  return value
}

export const secretsIn = (value: unknown): readonly string[] =>
  [...everythingIn(value)].flatMap((part) => (part instanceof Secret ? [part.reveal()] : []))
