import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose'

export const issuer = 'https://login.example.com/realms/acme'
export const audience = 'logistics-graph'

/** A pair of keys as a provider has it: signs tokens, and shows its public half. */
export async function signingKey(kid: string, alg = 'RS256') {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
  const jwk: JWK = { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' }
  return { kid, alg, privateKey, publicKey, jwk }
}

export type SigningKey = Awaited<ReturnType<typeof signingKey>>

/** A claim or parameter that is undefined is left out. */
const present = <Value extends object>(value: Value): Value =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Value

/** A token that is taken, but for what a test changes about it. */
export function signToken(
  key: SigningKey,
  nowMs: number,
  claims: JWTPayload = {},
  header: Record<string, unknown> = {},
): Promise<string> {
  const now = Math.floor(nowMs / 1_000)
  const usual = { iss: issuer, aud: audience, sub: 'jane', iat: now, exp: now + 300, roles: ['support'] }
  return new SignJWT(present({ ...usual, ...claims }))
    .setProtectedHeader(present({ alg: key.alg, typ: 'at+jwt', kid: key.kid, ...header }))
    .sign(key.privateKey)
}

export const base64url = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
