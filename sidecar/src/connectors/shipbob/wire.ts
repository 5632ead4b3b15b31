import { z } from 'zod'

/** Only what is read. ShipBob promises hardly any field, so that nearly all may be missing or null. */

const text = z.string().nullish()

const statusDetail = z.object({ name: text })

const tracking = z.object({
  carrier: text,
  tracking_number: text,
  /** Of a freight carrier. */
  pro_number: text,
})

const packedProduct = z.object({
  id: z.number().nullish(),
  sku: text,
  reference_id: text,
  inventory_items: z
    .array(z.object({ id: z.number().nullish(), quantity: z.number(), quantity_committed: z.number().nullish() }))
    .nullish(),
})

export const shipmentShape = z.object({
  id: z.number(),
  created_date: text,
  status: text,
  status_details: z.array(statusDetail).nullish(),
  tracking: tracking.nullish(),
  products: z.array(packedProduct).nullish(),
  /** Picked, packed and label printed. */
  actual_fulfillment_date: text,
  delivery_date: text,
  last_update_at: text,
  last_tracking_update_at: text,
})

export const orderShape = z.object({
  id: z.number(),
  reference_id: text,
  created_date: text,
  status: z.string(),
  products: z
    .array(
      z.object({
        id: z.number().nullish(),
        external_line_id: z.number().nullish(),
        quantity: z.number(),
        reference_id: text,
        sku: text,
      }),
    )
    .nullish(),
  shipments: z.array(shipmentShape).nullish(),
  tags: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
})

export const cancellationShape = z.object({ order_id: z.number(), status: z.string() })

export const inventoryLevelShape = z.object({
  inventory_id: z.number(),
  sku: text,
  total_on_hand_quantity: z.number(),
  total_committed_quantity: z.number().default(0),
  total_fulfillable_quantity: z.number(),
  total_backordered_quantity: z.number().default(0),
})

export const transactionShape = z.object({
  transaction_id: z.string().min(1),
  amount: z.number(),
  currency_code: z.string().length(3),
  transaction_fee: text,
  reference_id: text,
})

export const returnShape = z.object({
  id: z.number(),
  /** Of whoever announced it, or ShipBob's own where the carrier brought it back. */
  reference_id: text,
  status: text,
  /** The id of the order where it was placed: our reference. */
  store_order_id: text,
  insert_date: text,
  status_history: z.array(z.object({ timestamp: text })).nullish(),
  channel: z.object({ id: z.number().nullish() }).nullish(),
  inventory: z
    .array(
      z.object({
        id: z.number().nullish(),
        sku: text,
        quantity: z.number(),
        action_taken: z.array(z.object({ action: text, quantity_processed: z.number().nullish() })).nullish(),
      }),
    )
    .nullish(),
})

export const channelShape = z.object({ id: z.number(), name: text, scopes: z.array(z.string()).nullish() })

/** What all lists look like but that of the orders, which is a bare array. */
export const pageShape = z.object({ items: z.array(z.unknown()).nullable(), next: text })

export type Shipment = z.infer<typeof shipmentShape>
export type PackedProduct = z.infer<typeof packedProduct>
export type Order = z.infer<typeof orderShape>
export type InventoryLevel = z.infer<typeof inventoryLevelShape>
export type Returned = z.infer<typeof returnShape>
export type Transaction = z.infer<typeof transactionShape>

/** What `POST /order` takes. */
export interface NewOrder {
  readonly reference_id: string
  readonly order_number: string
  readonly type: 'DTC'
  readonly shipping_method: string
  readonly location_id?: number
  readonly recipient: {
    readonly name: string
    readonly email: string | null
    readonly phone_number: string | null
    readonly address: {
      readonly address1: string
      readonly address2: string | null
      readonly company_name: string | null
      readonly city: string
      readonly state: string | null
      readonly country: string
      readonly zip_code: string | null
    }
  }
  readonly products: readonly {
    readonly reference_id: string
    readonly name: null
    readonly quantity: number
    readonly external_line_id: number
    readonly unit_price?: number
  }[]
  readonly tags: readonly { readonly name: string; readonly value: string }[]
}
