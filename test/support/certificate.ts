import { generateKeyPairSync, randomBytes, sign, X509Certificate } from 'node:crypto'

/** DER (X.690): a tag, a length, what is in it. */
function der(tag: number, ...contents: readonly (Buffer | readonly number[])[]): Buffer {
  const content = Buffer.concat(contents.map((one) => Buffer.from(one)))
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

const sequence = (...contents: readonly Buffer[]): Buffer => der(0x30, ...contents)
const ecdsaWithSha256 = sequence(der(0x06, [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]))
const name = (text: string): Buffer =>
  sequence(der(0x31, sequence(der(0x06, [0x55, 0x04, 0x03]), der(0x0c, Buffer.from(text)))))
const instant = (text: string): Buffer => der(0x17, Buffer.from(text))

/** A certificate that signs itself, on P-256, good until 2049. */
export function selfSigned(commonName: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const body = sequence(
    der(0xa0, der(0x02, [2])),
    der(0x02, [1], randomBytes(8)),
    ecdsaWithSha256,
    name(commonName),
    sequence(instant('200101000000Z'), instant('490101000000Z')),
    name(commonName),
    publicKey.export({ type: 'spki', format: 'der' }),
  )
  const raw = sequence(body, ecdsaWithSha256, der(0x03, [0], sign('sha256', body, privateKey)))
  const { fingerprint256 } = new X509Certificate(raw)
  return {
    raw,
    cert: new X509Certificate(raw).toString(),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    hex: fingerprint256,
    /** As tokens are bound to it (RFC 8705). */
    thumbprint: Buffer.from(fingerprint256.replaceAll(':', ''), 'hex').toString('base64url'),
  }
}

export type TestCertificate = ReturnType<typeof selfSigned>
