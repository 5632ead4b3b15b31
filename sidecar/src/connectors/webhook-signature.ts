import { createHmac, timingSafeEqual } from 'node:crypto'
import { SidecarError } from '../foundation/errors.ts'
import type { Secret } from '../foundation/secret.ts'

/** What HMAC-SHA256 is made of. */
interface Signed {
  /** Of the bytes as they came, with what the partner puts before them. */
  readonly content: readonly (string | Uint8Array)[]
  readonly encoding: 'hex' | 'base64'
  /** Where the key is not the secret as it is written. */
  keyOf?(secret: Secret): string | Uint8Array
}

/** Whether a signature that was sent is that of one of the secrets. A key of no length is one everybody knows. */
export function isSignedBy(
  secrets: readonly Secret[],
  given: readonly string[],
  { content, encoding, keyOf = (secret) => secret.reveal() }: Signed,
): boolean {
  // All are compared, so that the time it takes does not tell which one matched.
  const matches = secrets.flatMap((secret) => {
    const key = keyOf(secret)
    const hmac = createHmac('sha256', key)
    for (const part of content) hmac.update(part)
    const expected = hmac.digest(encoding)
    return given.map((candidate) => isSame(candidate, expected) && key.length > 0)
  })
  return matches.includes(true)
}

function isSame(candidate: string, expected: string): boolean {
  const [one, other] = [Buffer.from(candidate), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}

/** @param whatToDo a sentence */
export const signatureMissing = (partner: string, whatToDo: string): SidecarError =>
  new SidecarError('WEBHOOK_SIGNATURE_MISSING', `This webhook is not signed as ${partner} signs. ${whatToDo}`)

/** @param whatToDo a sentence */
export const signatureInvalid = (partner: string, whatToDo: string): SidecarError =>
  new SidecarError(
    'WEBHOOK_SIGNATURE_INVALID',
    `The signature does not match this webhook: ${partner} and this connection hold different secrets, or the body was changed on the way. ${whatToDo}`,
  )

/** As long before and after the instant it was signed, ms (Standard Webhooks). */
const windowMs = 5 * 60_000

/** @throws WEBHOOK_TIMESTAMP_OUTSIDE_WINDOW */
export function checkSignedLately(signedAtMs: number, nowMs: number): void {
  if (Math.abs(nowMs - signedAtMs) <= windowMs) return
  throw new SidecarError(
    'WEBHOOK_TIMESTAMP_OUTSIDE_WINDOW',
    'The webhook was signed more than five minutes ago, or in the future. Check the clock of this machine.',
  )
}
