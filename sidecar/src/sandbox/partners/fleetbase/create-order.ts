import { z } from 'zod'
import type { PlaceRow } from './rows.ts'
import type { OrderDraft } from './world.ts'

const text = z.string().nullish()

/** An address as one line, or in its parts. */
const place = z.union([
  z.string().transform((line): Partial<PlaceRow> => ({ name: line, street1: line })),
  z.object({
    name: text,
    street1: text,
    street2: text,
    city: text,
    province: text,
    postal_code: text,
    country: text,
    phone: text,
  }),
])

const entity = z.object({
  internal_id: text,
  name: text,
  type: text,
  weight: z.union([z.string(), z.number()]).nullish(),
  weight_unit: text,
  meta: z.unknown().optional(),
})

const route = { pickup: place.nullish(), dropoff: place.nullish(), entities: z.array(entity).nullish() }

const body = z.object({
  ...route,
  payload: z.object(route).nullish(),
  internal_id: text,
  type: text,
  order_config: text,
  notes: text,
  meta: z.unknown().optional(),
  pod_required: z.boolean().nullish(),
  pod_method: text,
  adhoc: z.boolean().nullish(),
  dispatch: z.boolean().nullish(),
  scheduled_at: text,
})

const podMethods = ['scan', 'signature', 'photo']
const configs = ['transport', 'order_config_transport']

interface Wanted {
  /** Null: there is no such configuration. */
  readonly draft: { readonly order: OrderDraft; readonly dispatch: boolean } | null
  /** In Laravel's words. */
  readonly problems: readonly string[]
}

/** What a request wants made, or what is wrong with it. */
export function draftOf(json: unknown): Wanted {
  const parsed = body.safeParse(json)
  if (!parsed.success) {
    return { draft: null, problems: [`The ${parsed.error.issues[0]?.path.join('.')} field is invalid.`] }
  }
  const wanted = parsed.data
  const { pickup, dropoff, entities } = wanted.payload ?? wanted
  const field = (name: string): string => (wanted.payload ? `payload.${name}` : name)
  const problems = [
    ...(pickup ? [] : [`The ${field('pickup')} field is required.`]),
    ...(dropoff ? [] : [`The ${field('dropoff')} field is required.`]),
    ...(wanted.pod_required && !wanted.pod_method ? ['The proof of delivery method field is required.'] : []),
    ...(wanted.pod_method && !podMethods.includes(wanted.pod_method)
      ? ['The selected proof of delivery method is invalid.']
      : []),
    ...(wanted.scheduled_at && Number.isNaN(Date.parse(wanted.scheduled_at))
      ? ['The scheduled at is not a valid date.']
      : []),
  ]
  const config = wanted.type ?? wanted.order_config ?? 'transport'
  if (problems.length > 0 || !configs.includes(config)) return { draft: null, problems }
  const order: OrderDraft = {
    ...(wanted.internal_id ? { internalId: wanted.internal_id } : {}),
    pickup: placeDraft(pickup),
    dropoff: placeDraft(dropoff),
    entities: (entities ?? []).map((one) => ({
      internalId: one.internal_id ?? null,
      name: one.name ?? null,
      type: one.type ?? 'entity',
      weight: one.weight === null || one.weight === undefined ? null : String(one.weight),
      weightUnit: one.weight_unit ?? null,
      meta: one.meta ?? {},
    })),
    notes: wanted.notes ?? null,
    meta: wanted.meta ?? {},
    podRequired: wanted.pod_required ?? false,
    podMethod: wanted.pod_method ?? null,
    adhoc: wanted.adhoc ?? false,
    scheduledAt: wanted.scheduled_at ? Date.parse(wanted.scheduled_at) : null,
  }
  return { draft: { order, dispatch: wanted.dispatch ?? false }, problems: [] }
}

const placeDraft = (given: z.output<typeof place> | null | undefined): Partial<PlaceRow> =>
  Object.fromEntries(Object.entries(given ?? {}).map(([name, value]) => [name, value ?? null]))
