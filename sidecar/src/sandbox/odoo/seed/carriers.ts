import type { World } from '../world/world.ts'
import type { Products } from './products.ts'

export interface Carriers {
  readonly parcel: number
  readonly freight: number
  readonly nordic: number
}

/** Names of our own; the tracking pages are those of an example domain. */
export function seedCarriers(world: World, products: Products): Carriers {
  const carrier = (name: string, path: string, price: number): number =>
    world.create('delivery.carrier', {
      name,
      delivery_type: 'fixed',
      active: true,
      company_id: false,
      product_id: products['NL-9000'],
      fixed_price: price,
      tracking_url: `https://tracking.example/${path}/<shipmenttrackingnumber>`,
    })
  return {
    parcel: carrier('Paketdienst Standard', 'parcel', 14.9),
    freight: carrier('Spedition Stückgut', 'freight', 79),
    nordic: carrier('Nordisk Pakke', 'nordic', 189),
  }
}
