import { z } from 'zod'

/** A domain that must be given; what it holds is judged by `records/domain.ts`. */
export const domain = z.unknown().refine((value) => value !== undefined, 'a domain is needed')

/** `offset`, `limit`, `order`, in the order every search declares them. Python callers send False for "none". */
export const paging = {
  offset: z.number().int().optional(),
  limit: z.union([z.number().int(), z.literal(false)]).nullish(),
  order: z.union([z.string(), z.literal(false)]).nullish(),
}

export interface PagingArguments {
  readonly offset?: number | undefined
  readonly limit?: number | false | null | undefined
  readonly order?: string | false | null | undefined
}

export const pageOf = (args: PagingArguments): { offset: number; limit: number | null; order: string | null } => ({
  offset: args.offset ?? 0,
  limit: args.limit || null,
  order: args.order || null,
})
