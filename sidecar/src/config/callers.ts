import { z } from 'zod'
import { grantList } from '../access/grants.ts'
import { tokenAlgorithms } from '../access/token-rules.ts'
import { networkOf } from '../access/trusted-proxies.ts'
import { longestComparable, Secret } from '../foundation/secret.ts'
import { hostPattern } from '../http/host-pattern.ts'
import { count, isTaken, jsonText, listed, webAddress, words } from './forms.ts'

const shortestKey = 24

const keys = listed
  .pipe(
    z
      .array(
        z
          .string()
          .min(shortestKey, `each key must have at least ${shortestKey} characters`)
          .max(longestComparable, `each key must have at most ${longestComparable} characters`),
      )
      .min(1)
      .max(20),
  )
  .transform((values) => values.map((value) => new Secret(value)))

const issuer = webAddress.refine((text) => !/[?#@]/.test(text), 'is an address without `?`, `#` and `@`')

const headerName = z
  .string()
  .regex(/^[A-Za-z0-9-]+$/, 'is the name of a header')
  .transform((name) => name.toLowerCase())

/** As a browser writes them: scheme, host and port, and nothing else. */
const origins = listed
  .pipe(
    z
      .array(
        z.string().refine((one) => URL.canParse(one) && new URL(one).origin === one && one !== 'null', {
          message: 'each origin is like https://app.example.com, without a path; `*` and `null` are none',
        }),
      )
      .max(50),
  )
  .default([])

/** Who may ask: by key, or by a token of an identity provider. And how much, and from which web pages. */
export const callerSettings = {
  LOGISTICS_GRAPH_API_KEYS: keys,
  OIDC_ISSUER: issuer.nullable().default(null),
  OIDC_AUDIENCE: words(z.string().min(1)).nullable().default(null),
  OIDC_JWKS_URL: webAddress.nullable().default(null),
  OIDC_PRIVATE_HOSTS: words(z.string().refine(isTaken(hostPattern), 'names no host')).default([]),
  OIDC_ALGORITHMS: words(z.enum(tokenAlgorithms)).default(['RS256', 'ES256']),
  OIDC_CLOCK_SKEW_SECONDS: count(30, 0, 120),
  OIDC_CLIENTS: words(z.string().min(1)).nullable().default(null),
  OIDC_ROLES_CLAIM: z.string().min(1).max(200).default('roles'),
  OIDC_NAME_CLAIM: z.string().min(1).max(200).default('sub'),
  OIDC_GRANTS: jsonText.pipe(grantList).default([]),
  TRUSTED_PROXIES: words(z.string().refine(isTaken(networkOf), 'names no address or network')).default([]),
  CLIENT_CERTIFICATE_HEADER: headerName.nullable().default(null),
  REQUESTS_PER_MINUTE: count(6_000, 1, 1_000_000_000),
  COST_PER_MINUTE: count(600_000, 1, 1_000_000_000),
  CORS_ORIGINS: origins,
}
