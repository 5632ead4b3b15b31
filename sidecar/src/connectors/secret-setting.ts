import { z } from 'zod'
import { Secret } from '../foundation/secret.ts'

/**
 * A secret among a connector's settings. In the connection file it is a reference, `env:NAME` or `file:/path`; what is
 * meant by it never stands there. The connector is given the resolved `Secret`.
 */
export const secret = () =>
  z
    .instanceof(Secret, {
      error: 'is a secret: write a reference, `env:NAME` or `file:/path`, never the secret itself',
    })
    .meta({ secret: true })

/** One to three of them, newest first: while a secret is being changed, the old one is still taken. */
export const secrets = () => z.array(secret()).min(1).max(3)
