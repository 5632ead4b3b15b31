import type { World } from '../world/world.ts'
import type { Carriers } from './carriers.ts'
import type { Companies } from './companies.ts'
import type { Customers } from './customers.ts'
import type { Products } from './products.ts'
import type { Warehouses } from './warehouses.ts'

/** What every story needs: the master data and the world it is in. */
export interface Base extends Companies, Warehouses {
  readonly world: World
  readonly products: Products
  readonly customers: Customers
  readonly carriers: Carriers
}
