import type { Authentication, Credentials } from '../access/authentication.ts'
import type { Viewer } from '../access/viewer.ts'
import { SidecarError, toSidecarError } from '../foundation/errors.ts'
import type { FailedAttempts } from '../quotas/failed-attempts.ts'

export interface WhoAsksDeps {
  readonly authentication: Authentication
  readonly failedAttempts: FailedAttempts
}

/**
 * Who asks, or why nobody can tell: UNAUTHENTICATED, RATE_LIMITED for an address whose keys were refused too often. At
 * once where memory knows.
 */
export function whoAsks(
  { address, ...credentials }: Credentials & { readonly address: string },
  { authentication, failedAttempts }: WhoAsksDeps,
): Viewer | SidecarError | Promise<Viewer | SidecarError> {
  const { authorization } = credentials
  const known = (viewer: Viewer): Viewer => {
    failedAttempts.accepted(viewer, authorization)
    return viewer
  }
  const unknown = (thrown: unknown): SidecarError => {
    const error = toSidecarError(thrown)
    if (error.code === 'UNAUTHENTICATED') failedAttempts.failed(address, authorization)
    return error
  }
  try {
    failedAttempts.admit(address, authorization)
    const viewer = authentication.viewerOf(credentials)
    return viewer instanceof Promise ? viewer.then(known, unknown) : known(viewer)
  } catch (error) {
    return unknown(error)
  }
}

/** @throws what `whoAsks` answers where nobody can tell */
export async function expectSomebody(...asking: Parameters<typeof whoAsks>): Promise<Viewer> {
  const asked = await whoAsks(...asking)
  if (asked instanceof SidecarError) throw asked
  return asked
}
