import type { Station } from './journey.ts'
import type { World } from './world.ts'

const day = 86_400_000

/** One parcel for every way a thing can go, so that every code of EasyPost's list is told by one of them. */
const ways: readonly (readonly Station[])[] = [
  ['label'],
  ['announced', 'label'],
  ['unknown'],
  ['awaiting'],
  ['label', 'accepted'],
  ['label', 'accepted', 'departedOrigin'],
  ['label', 'accepted', 'departedOrigin', 'arrived'],
  ['label', 'accepted', 'arrived', 'departed'],
  ['label', 'accepted', 'moving'],
  ['label', 'accepted', 'update', 'handedOver'],
  ['label', 'accepted', 'depot'],
  ['label', 'accepted', 'destination'],
  ['label', 'accepted', 'early'],
  ['label', 'accepted', 'atShop', 'pickup'],
  ['label', 'accepted', 'depot', 'out'],
  ['label', 'accepted', 'depot', 'out', 'attempted'],
  ['label', 'accepted', 'depot', 'out', 'delivered'],
  ['label', 'accepted', 'damaged', 'out', 'deliveredDamaged'],
  ['label', 'accepted', 'address'],
  ['label', 'accepted', 'delayed', 'weather'],
  ['label', 'accepted', 'out', 'noDelivery'],
  ['label', 'accepted', 'held'],
  ['label', 'accepted', 'missorted', 'arrived'],
  ['label', 'accepted', 'exception'],
  ['label', 'accepted', 'turned', 'returning'],
  ['label', 'accepted', 'failed'],
  ['label', 'accepted', 'lost'],
  ['label', 'accepted', 'refused'],
  ['label', 'givenUp'],
  ['label', 'calledOff'],
  ['error'],
]

const carriers = ['USPS', 'UPS', 'FedEx', 'DhlExpress', 'DHLPaket'] as const

/** Numbers without a meaning of their own: enough of them that a list has pages. */
const usualParcels = 90

export const seededCode = (index: number): string => `9400100110368${String(index).padStart(9, '0')}`
export const seededCodes: readonly string[] = Array.from({ length: ways.length + usualParcels }, (_, index) =>
  seededCode(index + 1),
)

/** A number whose scans say no place. */
export const placelessCode = '00340434161094015902'

/** Known to its carrier, and to EasyPost only once somebody asks. */
export const unwatchedCode = '1Z204E380338943508'

export function seed(world: World): void {
  // From the beginning of the day, so that every start of a day tells the same scans.
  const now = Math.floor(world.now() / day) * day
  const count = seededCodes.length
  seededCodes.forEach((code, index) => {
    const way = ways[index]
    const createdAt = now - ((count - index) * 25 * day) / count - day
    const parcel = world.carry(code, {
      carrier: carriers[index % carriers.length] ?? 'USPS',
      startedAt: createdAt,
      passed: way?.length ?? 1 + (index % 8),
      ...(way ? { way } : {}),
    })
    world.watch(parcel, { createdAt, quiet: true })
  })
  const placeless = world.carry(placelessCode, {
    carrier: 'DHLPaket',
    placeless: true,
    passed: 4,
    startedAt: now - 2 * day,
  })
  world.watch(placeless, { createdAt: now - day / 2, quiet: true })
  world.carry(unwatchedCode, { carrier: 'UPS', passed: 3 })
}
