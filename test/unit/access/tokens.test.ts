import { createHmac } from 'node:crypto'
import { CompactEncrypt, createLocalJWKSet, exportSPKI, SignJWT } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { createAuthentication } from '../../../sidecar/src/access/authentication.ts'
import { grantList } from '../../../sidecar/src/access/grants.ts'
import { StaticKeys } from '../../../sidecar/src/access/static-keys.ts'
import { createTokens, type TokenRules } from '../../../sidecar/src/access/tokens.ts'
import type { Viewer, ViewerLimits } from '../../../sidecar/src/access/viewer.ts'
import { testClock } from '../../support/clock.ts'
import { audience, base64url, issuer, type SigningKey, signingKey, signToken } from '../../support/tokens.ts'

const grants = grantList.parse([
  { value: 'support', roles: ['customer-service'] },
  { claim: 'groups', value: 'acme', roles: ['customer'], rows: { customers: [42] } },
])
const usual: TokenRules = {
  ...{ issuer, audiences: [audience], algorithms: ['RS256', 'ES256'], clients: null, skewSeconds: 30 },
  ...{ rolesClaim: 'roles', nameClaim: 'sub', grants },
}

let rsa: SigningKey
let ec: SigningKey
let stranger: SigningKey
let pss: SigningKey
beforeAll(async () => {
  const made = [signingKey('rsa'), signingKey('ec', 'ES256'), signingKey('rsa'), signingKey('pss', 'PS256')] as const
  ;[rsa, ec, stranger, pss] = await Promise.all(made)
})

function bench(rules: Partial<TokenRules> = {}, usualLimits: Partial<ViewerLimits> = {}) {
  const clock = testClock()
  const keySet = createLocalJWKSet({ keys: [rsa.jwk, ec.jwk, pss.jwk] })
  let asked = 0
  const tokens = createTokens({
    rules: { ...usual, ...rules },
    keys: {
      keyFor: (header) => {
        asked += 1
        return keySet(header)
      },
    },
    certificateOf: (request) => request?.headers['x-thumbprint']?.toString() ?? null,
    clock,
    usualLimits,
  })
  const authentication = createAuthentication({ staticKeys: new StaticKeys([]), tokens })
  return {
    clock,
    seconds: () => Math.floor(clock.now() / 1_000),
    asked: () => asked,
    sign: (claims = {}, header = {}, key = rsa) => signToken(key, clock.now(), claims, header),
    askAtOnce: (token: string, thumbprint?: string) =>
      authentication.viewerOf({
        authorization: `Bearer ${token}`,
        request: { headers: { 'x-thumbprint': thumbprint }, socket: {} },
      }),
    ask: async (token: string, thumbprint?: string, isOngoing = false): Promise<Viewer> =>
      authentication.viewerOf({
        isOngoing,
        authorization: `Bearer ${token}`,
        request: { headers: { 'x-thumbprint': thumbprint }, socket: {} },
      }),
  }
}

type Bench = ReturnType<typeof bench>

describe('a token that is taken', () => {
  test('tells who asks, what they may do and which rows they see', async () => {
    const it = bench()
    const viewer = await it.ask(await it.sign({ roles: [], groups: ['acme', 'other'] }))
    expect(viewer.principal).toBe('token:jane')
    expect(viewer.scopes.has('orders:read')).toBe(true)
    expect(viewer.scopes.has('personal:read')).toBe(false)
    expect(viewer.rows).toEqual({
      companies: null,
      customers: [42],
      warehouses: null,
      carriers: null,
      connections: null,
    })
  })

  test.each<[string, (it: Bench) => Promise<string>]>([
    ['signed with a key on a curve', (it) => it.sign({}, {}, ec)],
    ['of the type JWT', (it) => it.sign({}, { typ: 'JWT' })],
    ['with its type written whole', (it) => it.sign({}, { typ: 'application/AT+JWT' })],
    ['of no type, as Okta and Cognito have them', (it) => it.sign({}, { typ: undefined })],
    ['for several, us among them', (it) => it.sign({ aud: ['billing', audience] })],
    ['that ran out within the skew', (it) => it.sign({ exp: it.seconds() - 29 })],
    ['that begins within the skew', (it) => it.sign({ nbf: it.seconds() + 30 })],
    ['issued by a clock that is a little ahead', (it) => it.sign({ iat: it.seconds() + 30 })],
    ['that does not say when it was issued', (it) => it.sign({ iat: undefined })],
    ['with a certificate chain beside it, which nobody looks at', (it) => it.sign({}, { x5c: ['MIIB'], x5t: 'abc' })],
  ])('%s', async (_what, make) => {
    const it = bench()
    expect((await it.ask(await make(it))).principal).toBe('token:jane')
  })

  test('is named by the claim an operator chose', async () => {
    const it = bench({ nameClaim: 'preferred_username' })
    expect((await it.ask(await it.sign({ preferred_username: 'Jane' }))).principal).toBe('token:Jane')
    expect((await it.ask(await it.sign())).principal).toBe('token:jane')
  })

  test('is named by its address only when the provider verified it', async () => {
    const it = bench({ nameClaim: 'email' })
    const email = 'jane@example.com'
    expect((await it.ask(await it.sign({ email, email_verified: true }))).principal).toBe(`token:${email}`)
    expect((await it.ask(await it.sign({ email, email_verified: false }))).principal).toBe('token:jane')
    expect((await it.ask(await it.sign({ email }))).principal).toBe('token:jane')
  })

  test('may ask as much as its grant says, and the usual where it says nothing', async () => {
    const limited = [
      ...grants,
      ...grantList.parse([{ value: 'desk', roles: ['finance'], limits: { costPerMinute: 9 } }]),
    ]
    const it = bench({ grants: limited }, { requestsPerMinute: 5, costPerMinute: 50 })
    const of = async (role: string) => (await it.ask(await it.sign({ roles: [role] }))).limits
    expect(await of('support')).toEqual({ requestsPerMinute: 5, costPerMinute: 50, persistedOnly: false })
    expect(await of('desk')).toEqual({ requestsPerMinute: 5, costPerMinute: 9, persistedOnly: false })
  })

  test('writes nothing into a log that moves on its lines, and no name without end', async () => {
    const it = bench()
    const told = async (sub: string) => (await it.ask(await it.sign({ sub }))).principal
    expect(await told('a\r\n\u202Eb\0c\u2028d')).toBe('token:a b c d')
    const [one, other] = [await told(`${'x'.repeat(400)}1`), await told(`${'x'.repeat(400)}2`)]
    expect([one.length, other.length]).toEqual([200, 200])
    expect(one).not.toBe(other)
  })
})

describe('an answer that goes on', () => {
  test('does so until its token ends, and not for as long as clocks may differ', async () => {
    const it = bench({ skewSeconds: 30 })
    const token = await it.sign({ exp: it.seconds() + 10 })
    const goesOn = () => it.ask(token, undefined, true)
    await it.ask(token)
    it.clock.advance(9_000)
    expect((await goesOn()).principal).toBe('token:jane')
    it.clock.advance(1_000)
    await expect(goesOn()).rejects.toThrow(/has expired/)
    expect((await it.ask(token)).principal).toBe('token:jane')
    await expect(goesOn()).rejects.toThrow(/has expired/)
  })
})

describe('what is no token of the provider for us', () => {
  const none = () => `${base64url({ alg: 'none', typ: 'JWT' })}.`
  const byPublicKey = async (it: Bench, alg: string) => {
    const claims = base64url({ iss: issuer, aud: audience, sub: 'eve', exp: it.seconds() + 300, roles: ['support'] })
    const head = `${base64url({ alg, typ: 'JWT', kid: 'rsa' })}.${claims}`
    const mac = createHmac('sha256', await exportSPKI(rsa.publicKey)).update(head)
    return `${head}.${mac.digest('base64url')}`
  }
  const ownClaims = (it: Bench) =>
    base64url({ iss: issuer, aud: audience, sub: 'eve', exp: it.seconds() + 300, roles: ['support'] })
  const encrypted = async (it: Bench) =>
    new CompactEncrypt(Buffer.from(await it.sign()))
      .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM' })
      .encrypt((await signingKey('enc', 'RSA-OAEP-256')).publicKey)
  const changed = async (it: Bench) => {
    const [head, , signature] = (await it.sign()).split('.')
    return `${head}.${ownClaims(it)}.${signature}`
  }
  const headOf = (it: Bench, header: Record<string, unknown>) =>
    it.sign().then((token) => `${base64url({ alg: 'RS256', ...header })}.${token.split('.').slice(1).join('.')}`)

  test.each<[string, (it: Bench) => string | Promise<string>, string | RegExp]>([
    ['signed by nobody', (it) => `${none()}${ownClaims(it)}.`, '`alg`'],
    ['signed by nobody, in other letters', (it) => `${base64url({ alg: 'nOnE' })}.${ownClaims(it)}.`, '`alg`'],
    ['signed by nobody, and yet signed', (it) => `${none()}${ownClaims(it)}.${base64url('x')}`, '`alg`'],
    ['signed with the public key as if it were a secret', (it) => byPublicKey(it, 'HS256'), '`alg`'],
    ['the same, called RS256', (it) => byPublicKey(it, 'RS256'), 'signature is wrong'],
    ['signed in a way the operator did not allow', (it) => it.sign({}, {}, pss), '`alg`'],
    ['signed by a stranger under a known kid', (it) => it.sign({}, {}, stranger), 'signature is wrong'],
    ['with claims changed on the way', changed, 'signature is wrong'],
    ['signed by a key nobody has', (it) => it.sign({}, { kid: 'other' }), '`kid`'],
    ['with a path for a kid', (it) => it.sign({}, { kid: '../../../../dev/null' }), '`kid`'],
    ['with SQL for a kid', (it) => it.sign({}, { kid: "x' UNION SELECT 'key" }), '`kid`'],
    ['with an address for a kid', (it) => it.sign({}, { kid: 'https://evil.example/key' }), '`kid`'],
    ['with a kid that breaks lines', (it) => it.sign({}, { kid: 'a\nb' }), '`kid`'],
    ['with a kid that is none', (it) => headOf(it, { kid: { $ne: '' } }), '`kid`'],
    ['with a kid without end', (it) => it.sign({}, { kid: 'x'.repeat(257) }), '`kid`'],
    ['that brings its key along', (it) => it.sign({}, { jwk: stranger.jwk }, stranger), '`jwk`'],
    ['that says where its key is', (it) => it.sign({}, { jku: 'https://evil.example/jwks' }, stranger), '`jku`'],
    ['that says where its certificate is', (it) => it.sign({}, { x5u: 'https://evil.example/x5' }, stranger), '`x5u`'],
    ['with an extension that has to be understood', (it) => headOf(it, { crit: ['exp'], exp: 1 }), '`crit`'],
    ['of an unencoded body', (it) => headOf(it, { b64: false }), '`b64`'],
    ['within which lies another', (it) => it.sign({}, { cty: 'JWT' }), '`cty`'],
    ['of another type', (it) => it.sign({}, { typ: 'logout+jwt' }), '`typ`'],
    ['that proves possession only', (it) => it.sign({}, { typ: 'dpop+jwt' }), '`typ`'],
    ['without an end', (it) => it.sign({ exp: undefined }), '`exp`'],
    ['with an end that is no number', (it) => it.sign({ exp: '9999999999' as never }), '`exp`'],
    ['that ran out', (it) => it.sign({ exp: it.seconds() - 31 }), 'expired'],
    ['that does not begin yet', (it) => it.sign({ nbf: it.seconds() + 31 }), '`nbf`'],
    ['issued in the future', (it) => it.sign({ iat: it.seconds() + 31 }), '`iat`'],
    ['of another issuer', (it) => it.sign({ iss: 'https://login.example.com/realms/other' }), '`iss`'],
    ['of an issuer that only begins so', (it) => it.sign({ iss: `${issuer}/` }), '`iss`'],
    ['of no issuer', (it) => it.sign({ iss: undefined }), '`iss`'],
    ['for somebody else', (it) => it.sign({ aud: 'billing' }), '`aud`'],
    ['for nobody', (it) => it.sign({ aud: undefined }), '`aud`'],
    ['for somebody whose name begins so', (it) => it.sign({ aud: [`${audience}-test`] }), '`aud`'],
    ['about nobody', (it) => it.sign({ sub: undefined }), '`sub`'],
    ['about a session that ended', (it) => it.sign({ events: { logout: {} } }), '`events`'],
    ['bound to a key in a way nobody checks', (it) => it.sign({ cnf: { jkt: 'abc' } }), '`cnf`'],
    ['bound twice', (it) => it.sign({ cnf: { 'x5t#S256': 'a', jkt: 'b' } }), '`cnf`'],
    ['larger than any', (it) => it.sign({ more: 'x'.repeat(8_192) }), 'too long'],
    ['encrypted', encrypted, 'Send an API key or a token'],
    ['two of them', async (it) => `${await it.sign()} ${await it.sign()}`, 'Send an API key or a token'],
    ['two of them, with a comma', async (it) => `${await it.sign()},${await it.sign()}`, 'Send an API key or a token'],
    ['nothing with two dots', () => '..', 'can not be read'],
    ['words with two dots', () => 'a.b.c', 'can not be read'],
    ['a list for a header', () => `${base64url([])}.e30.eA`, 'can not be read'],
    ['nothing for a header', () => `${base64url('null')}.e30.eA`, 'can not be read'],
    ['a prototype for a header', (it) => `${base64url('{"__proto__":{"alg":"RS256"}}')}.${ownClaims(it)}.eA`, 'token'],
  ])('is refused: %s', async (_what, make, why) => {
    const it = bench()
    const token = await make(it)
    const error = await it.ask(token).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ code: 'UNAUTHENTICATED', message: expect.stringMatching(why) })
    expect((error as Error).message).not.toMatch(/evil|UNION|\beve\b|https/)
  })

  test('with a list of clients, a token of another one is refused', async () => {
    const it = bench({ clients: ['portal'] })
    expect((await it.ask(await it.sign({ azp: 'portal' }))).principal).toBe('token:jane')
    expect((await it.ask(await it.sign({ client_id: 'portal' }))).principal).toBe('token:jane')
    for (const claims of [{ azp: 'other' }, { client_id: 'other' }, {}, { azp: 'other', client_id: 'portal' }]) {
      await expect(it.ask(await it.sign(claims))).rejects.toThrow('OIDC_CLIENTS')
    }
  })

  test('an HMAC key among the keys of the provider would not open either', async () => {
    const it = bench({ algorithms: ['RS256', 'HS256'] })
    const mac = new SignJWT({ iss: issuer, aud: audience, sub: 'eve', exp: it.seconds() + 300, roles: ['support'] })
    const token = await mac.setProtectedHeader({ alg: 'HS256', kid: 'rsa' }).sign(Buffer.alloc(32))
    await expect(it.ask(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })
})

describe('a good token that nothing is granted to', () => {
  test.each([
    ['has no role', { roles: [] }],
    ['has a role nobody mapped, though it is called as ours', { roles: ['admin', 'operator'] }],
    ['has a word in another claim', { roles: undefined, realm_access: { roles: ['support'] } }],
    ['has a list in a list', { roles: [['support']] }],
    ['has words separated by spaces in one', { roles: 'other support' }],
  ])('%s', async (_what, claims) => {
    const it = bench()
    await expect(it.ask(await it.sign(claims))).rejects.toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringContaining('`roles`, `groups`'),
    })
  })
})

describe('a token that was seen a moment ago', () => {
  test('is answered for at once, without a look at its signature', async () => {
    const it = bench()
    const token = await it.sign()
    expect(it.askAtOnce(token)).toBeInstanceOf(Promise)
    const viewer = await it.ask(token)
    expect(it.askAtOnce(token)).toBe(viewer)
    expect(it.asked()).toBe(2)
  })

  test('is looked at again after a minute', async () => {
    const it = bench()
    const token = await it.sign()
    await it.ask(token)
    it.clock.advance(59_999)
    expect(it.askAtOnce(token)).not.toBeInstanceOf(Promise)
    it.clock.advance(1)
    expect(it.askAtOnce(token)).toBeInstanceOf(Promise)
  })

  test('is not remembered beyond its end', async () => {
    const it = bench()
    const token = await it.sign({ exp: it.seconds() + 10 })
    await it.ask(token)
    it.clock.advance(10_000)
    expect(it.askAtOnce(token)).toBeInstanceOf(Promise)
    it.clock.advance(31_000)
    await expect(it.ask(token)).rejects.toThrow('expired')
  })

  test('that was refused is not remembered', async () => {
    const it = bench()
    const token = await it.sign({ nbf: it.seconds() + 60 })
    await expect(it.ask(token)).rejects.toThrow('nbf')
    it.clock.advance(60_000)
    expect((await it.ask(token)).principal).toBe('token:jane')
  })
})

describe('a token bound to a certificate', () => {
  const bound = { cnf: { 'x5t#S256': 'thumb' } }

  test('is taken from who shows it, each time', async () => {
    const it = bench()
    const token = await it.sign(bound)
    expect((await it.ask(token, 'thumb')).principal).toBe('token:jane')
    expect((await it.ask(token, 'thumb')).principal).toBe('token:jane')
  })

  test('is refused from who shows none or another, whether it was seen before or not', async () => {
    const it = bench()
    const token = await it.sign(bound)
    await expect(it.ask(token)).rejects.toThrow('bound to a client certificate')
    await it.ask(token, 'thumb')
    await expect(it.ask(token)).rejects.toThrow('bound to a client certificate')
    await expect(it.ask(token, 'other')).rejects.toThrow('bound to a client certificate')
  })
})
