/** One thing wrong with a value. */
export interface Flaw {
  readonly pointer: string
  readonly message: string
  readonly value: unknown
}
