import { SidecarError } from '../foundation/errors.ts'

/** A database that is silent is away, for somebody who waits to be let in, ms. */
const patienceMs = 2_000

/** What is waited for, unless it takes too long. @throws DATABASE_UNREACHABLE, saying what nobody can tell */
export function patiently<T>(waited: Promise<T>, silence: string): Promise<T> {
  const patience = AbortSignal.timeout(patienceMs)
  const late = new Promise<never>((_, reject) => {
    patience.addEventListener('abort', () => reject(new SidecarError('DATABASE_UNREACHABLE', silence)))
  })
  return Promise.race([waited, late])
}
