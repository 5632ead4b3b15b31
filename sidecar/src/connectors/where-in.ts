import type { z } from 'zod'

/** Where something is not as promised: names of fields, and never what stands in them. */
export const whereIn = ({ issues }: z.ZodError): string => issues[0]?.path.map(String).join('.') || 'the whole of it'
