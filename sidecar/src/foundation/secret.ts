import { timingSafeEqual } from 'node:crypto'
import { inspect } from 'node:util'

/** Everything is compared at this length, filled up with zeros, so that the time it takes tells nothing. */
export const longestComparable = 256

const padded = (text: string, into: Buffer): Buffer => {
  into.fill(0)
  into.write(text)
  return into
}

/** Comparing is synchronous: one buffer serves all. */
const scratch = Buffer.alloc(longestComparable)

/** A value that never shows itself: not in logs, not in JSON, not in an error. `reveal()` is the only way out. */
export class Secret {
  readonly #value: string
  readonly #bytes: number
  readonly #padded: Buffer

  constructor(value: string) {
    this.#value = value
    this.#bytes = Buffer.byteLength(value)
    this.#padded = padded(value, Buffer.alloc(longestComparable))
  }

  reveal(): string {
    return this.#value
  }

  /** Takes the same time whatever the candidate is. Nothing beyond `longestComparable` bytes ever matches. */
  matches(candidate: string): boolean {
    const same = timingSafeEqual(this.#padded, padded(candidate, scratch))
    return same && this.#bytes <= longestComparable && Buffer.byteLength(candidate) === this.#bytes
  }

  toString(): string {
    return '[secret]'
  }

  toJSON(): string {
    return '[secret]'
  }

  [inspect.custom](): string {
    return '[secret]'
  }
}

/** A secret that is replaced while it is used: whoever reveals it gets the newest. */
export class RotatedSecret extends Secret {
  #newest: Secret

  constructor(secret: Secret) {
    super('')
    this.#newest = secret
  }

  replace(secret: Secret): void {
    this.#newest = secret
  }

  override reveal(): string {
    return this.#newest.reveal()
  }

  override matches(candidate: string): boolean {
    return this.#newest.matches(candidate)
  }
}
