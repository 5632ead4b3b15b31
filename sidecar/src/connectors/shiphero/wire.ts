import { z } from 'zod'

const text = z.string().nullish()
const count = z.number().nullish()
const flag = z.boolean().nullish()

/** A page of a Relay connection. Its nodes are read one by one, so that a bad one takes no other with it. */
const connection = z.object({
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: text }),
  edges: z.array(z.object({ cursor: text, node: z.unknown() }).nullable()),
})
export type Connection = z.infer<typeof connection>

export const listed = z.object({ data: connection })

export const stockRow = z.object({
  id: z.string(),
  sku: z.string(),
  warehouse_id: text,
  on_hand: z.number(),
  allocated: count,
  available: count,
  backorder: count,
  updated_at: text,
})
export type StockRow = z.infer<typeof stockRow>

export const lineItem = z.object({
  id: z.string(),
  sku: z.string(),
  partner_line_item_id: text,
  quantity: z.number(),
  quantity_allocated: count,
  quantity_shipped: count,
  backorder_quantity: count,
  tote_picks: z.array(z.object({ picked_quantity: count, current: count })).nullish(),
})
export type LineItem = z.infer<typeof lineItem>

export const parcelItem = z.object({ id: z.string(), line_item_id: text, quantity: count })
export type ParcelItem = z.infer<typeof parcelItem>

const label = z.object({
  id: z.string(),
  tracking_number: text,
  carrier: text,
  created_date: text,
  status: text,
  refunded: flag,
  needs_refund: flag,
  shipment_line_items: connection.nullish(),
})

const shipment = z.object({
  id: z.string(),
  created_date: text,
  shipping_labels: z.array(label.nullable()).nullish(),
})

export const order = z.object({
  id: z.string(),
  partner_order_id: text,
  fulfillment_status: text,
  updated_at: text,
  holds: z.record(z.string(), flag).nullish(),
  line_items: connection.nullish(),
  shipments: z.array(shipment.nullable()).nullish(),
})
export type Order = z.infer<typeof order>

const returnLine = z.object({
  id: z.string(),
  product_id: text,
  quantity: z.number(),
  quantity_received: count,
  condition: text,
  updated_at: text,
  line_item: z.object({ sku: text }).nullish(),
})
export type ReturnLineItem = z.infer<typeof returnLine>

export const returned = z.object({
  id: z.string(),
  legacy_id: count,
  partner_id: text,
  order_id: text,
  status: text,
  created_at: text,
  order: z.object({ partner_order_id: text, shop_name: text }).nullish(),
  line_items: z.array(returnLine.nullable()).nullish(),
})
export type Returned = z.infer<typeof returned>

/** It is read by itself, so that a bad one takes no other with it. */
export const oneReturn = z.object({ data: z.unknown() }).nullable()

export const moreLines = z.object({ order: z.object({ data: z.object({ line_items: connection }) }) })

export const moreParcelLines = z.object({
  shipment: z.object({
    data: z.object({
      shipping_labels: z.array(z.object({ id: z.string(), shipment_line_items: connection })),
    }),
  }),
})

export const files = z.object({
  shipment: z.object({
    data: z
      .object({
        shipping_labels: z
          .array(
            z.object({
              id: z.string(),
              label: z
                .object({
                  pdf_location: text,
                  paper_pdf_location: text,
                  thermal_pdf_location: text,
                  image_location: text,
                })
                .nullish(),
            }),
          )
          .nullish(),
      })
      .nullable(),
  }),
})

export const accountAnswer = z.object({
  account: z.object({
    data: z.object({ legacy_id: z.number(), warehouses: z.array(z.object({ identifier: text })).nullish() }),
  }),
})

export const created = z.object({ order_create: z.object({ order }) })

/** Answers to a change are not looked at: what went wrong is in `errors`. */
export const changed = z.record(z.string(), z.object({ order: z.object({ id: z.string() }) }))

export const token = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })

/** One entry of `errors`. `time_remaining` is a text: `2 seconds`. */
const failure = z.object({
  message: text,
  operation: text,
  request_id: text,
  code: z.union([z.number(), z.string()]).nullish(),
  required_credits: count,
  time_remaining: z.union([z.string(), z.number()]).nullish(),
})
export type Failure = z.infer<typeof failure>

export const envelope = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(failure).nullish(),
})

export const quota = z.object({
  data: z.object({ user_quota: z.object({ credits_remaining: z.number(), increment_rate: z.number().positive() }) }),
})
