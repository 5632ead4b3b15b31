import { z } from 'zod'
import { readSealingKeys } from '../sealing/sealing-key.ts'
import { secret, webAddress } from './forms.ts'

const sealingKeys = z
  .string()
  .transform((text, context) => {
    const keys = readSealingKeys(text)
    if (typeof keys !== 'string') return keys
    context.addIssue({ code: 'custom', message: keys })
    return z.NEVER
  })
  .default([])

/** What is kept is sealed with these keys, and secrets may be had from this Vault. */
export const sealingSettings = {
  ENCRYPTION_KEYS: sealingKeys,
  VAULT_ADDR: webAddress
    .transform((value) => new URL(value))
    .nullable()
    .default(null),
  VAULT_TOKEN: secret.nullable().default(null),
  VAULT_NAMESPACE: z.string().min(1).nullable().default(null),
}
