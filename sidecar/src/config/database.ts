import { z } from 'zod'
import { Secret } from '../foundation/secret.ts'
import { retentionSetting } from '../privacy/retention.ts'
import { count } from './forms.ts'

const databaseUrl = z
  .string()
  .refine((value) => /^postgres(ql)?:\/\//.test(value) && URL.canParse(value), {
    message: 'is no address like postgresql://user:password@host:5432/database',
  })
  .transform((value) => new Secret(value))
  .nullable()
  .default(null)

/** Where things are kept, and for how long. */
export const databaseSettings = {
  DATABASE_URL: databaseUrl,
  DATA_DIR: z.string().default('.data/postgres'),
  DATABASE_POOL_SIZE: count(10, 2, 200),
  RETENTION_DAYS: retentionSetting.nullable().default(null),
}
