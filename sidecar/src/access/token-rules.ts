import type { JWTPayload, ProtectedHeaderParameters } from 'jose'
import { z } from 'zod'

/** How tokens may be signed: only so that whoever can check one can't make one. */
export const tokenAlgorithms = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
] as const

/** Characters; with all its groups a token is some 4 KB, and a header of HTTP holds 16. */
export const longestToken = 8_192

/** `header.claims.signature`. An encrypted token has five parts. */
export const looksLikeToken = (presented: string): boolean => /^[^.]*\.[^.]*\.[^.]*$/.test(presented)

/** What a token says of itself before anything proves it. A key it brings along, or says where to fetch, proves nothing. */
const headerRules = z.looseObject({
  alg: z.string(),
  typ: z
    .string()
    .transform((typ) => typ.toLowerCase().replace(/^application\//, ''))
    .pipe(z.enum(['jwt', 'at+jwt']))
    .optional(),
  kid: z.string().min(1).max(256).optional(),
  ...forbidden('jku', 'jwk', 'x5u', 'crit', 'b64', 'cty', 'enc', 'zip'),
})

function forbidden<Name extends string>(...names: readonly Name[]): Record<Name, z.ZodOptional<z.ZodNever>> {
  return Object.fromEntries(names.map((name) => [name, z.never().optional()])) as Record<
    Name,
    z.ZodOptional<z.ZodNever>
  >
}

/** What is wrong with the head of a token; null when nothing is. */
export function wrongInHeader(header: ProtectedHeaderParameters): string | null {
  const issue = headerRules.safeParse(header).error?.issues[0]
  return issue ? `its header has a \`${String(issue.path[0])}\` that is not taken` : null
}

const claimRules = z.looseObject({
  sub: z.string().min(1).max(1_000),
  exp: z.number(),
  iat: z.number().optional(),
  azp: z.string().optional(),
  client_id: z.string().optional(),
  // A message about a session that ended is signed with the same keys, and logs nobody in.
  events: z.never().optional(),
  cnf: z.strictObject({ 'x5t#S256': z.string().min(1).max(100) }).optional(),
})

export type TokenClaims = z.output<typeof claimRules>

export interface ClaimExpectations {
  readonly nowMs: number
  readonly skewMs: number
  /** Clients of the provider whose tokens are taken; null: all. */
  readonly clients: readonly string[] | null
}

/** What a proven token says, or why it is not taken. Issuer, audience, `exp` and `nbf` were looked at before. */
export function readClaims(payload: JWTPayload, expected: ClaimExpectations): TokenClaims | string {
  const parsed = claimRules.safeParse(payload)
  const [issue] = parsed.error?.issues ?? []
  if (!parsed.success) return `its claim \`${String(issue?.path[0])}\` is missing or not taken`
  const { iat, azp, client_id } = parsed.data
  if (iat !== undefined && iat * 1_000 > expected.nowMs + expected.skewMs) return 'it was issued in the future (`iat`)'
  const client = azp ?? client_id
  if (expected.clients !== null && (client === undefined || !expected.clients.includes(client))) {
    return 'it was issued to a client that is not one of OIDC_CLIENTS (`azp`)'
  }
  return parsed.data
}
