import { createHash, timingSafeEqual } from 'node:crypto'
import { inspect } from 'node:util'

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** A value that never shows itself: not in logs, not in JSON, not in an error. `reveal()` is the only way out. */
export class Secret {
  readonly #value: string
  readonly #digest: Buffer

  constructor(value: string) {
    this.#value = value
    this.#digest = digest(value)
  }

  reveal(): string {
    return this.#value
  }

  /** Takes the same time whatever the candidate is, its length included. */
  matches(candidate: string): boolean {
    return timingSafeEqual(this.#digest, digest(candidate))
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
