import { z } from 'zod'
import { Secret } from '../foundation/secret.ts'

/**
 * A secret among a connector's settings. In the connection file it is a reference, `env:NAME`, `file:/path` or
 * `vault:mount/path#field`; what is meant by it never stands there. The connector is given the resolved `Secret`.
 */
export const secret = () =>
  z
    .instanceof(Secret, {
      error:
        'is a secret: write a reference, `env:NAME`, `file:/path` or `vault:mount/path#field`, never the secret itself',
    })
    .meta({ secret: true })
