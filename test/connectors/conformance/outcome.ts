/** What came of something that may throw. */
export type Outcome = { readonly value: unknown } | { readonly error: unknown }

export async function outcomeOf(run: () => Promise<unknown>): Promise<Outcome> {
  try {
    return { value: await run() }
  } catch (error) {
    return { error }
  }
}
