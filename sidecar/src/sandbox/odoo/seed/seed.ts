import { recompute } from '../records/recompute.ts'
import { registryOf } from '../series/registry.ts'
import { createWorld, type World } from '../world/world.ts'
import { seedAdministration } from './administration.ts'
import { seedCarriers } from './carriers.ts'
import { seedCompanies } from './companies.ts'
import { seedCustomers } from './customers.ts'
import { planOrders } from './orders.ts'
import { seedProducts } from './products.ts'
import { planReceipts } from './receipts.ts'
import { seedStock } from './stock.ts'
import { planStory } from './story.ts'
import { timeline } from './timeline.ts'
import { seedWarehouses } from './warehouses.ts'

/** Who did all that business: the admin, as nobody else can log in. */
const staff = 2

/**
 * A distributor of lighting with two companies, three warehouses and eight weeks of business behind it.
 * The documents are not typed in: they are played, day by day, by the same rules the methods follow.
 * The same `now` gives the same world, ids and all.
 */
export function seedWorld(options: { now?: () => Date } = {}): World {
  const now = options.now ?? (() => new Date())
  const line = timeline(now)
  const world = createWorld({ now: line.clock })
  line.startOfBusiness()
  const companies = seedCompanies(world)
  const warehouses = seedWarehouses(world, companies)
  const products = seedProducts(world)
  const base = {
    world,
    ...companies,
    ...warehouses,
    products,
    customers: seedCustomers(world),
    carriers: seedCarriers(world, products),
  }
  seedAdministration(world, companies, now())
  seedStock(base)
  planReceipts(base, line)
  planOrders(base, line)
  planStory(base, line)
  const end = world.hook({ beforeCommit: () => void recompute(world, registryOf('19.0')) })
  line.play((event) => world.transaction(event, staff))
  end()
  return world
}
