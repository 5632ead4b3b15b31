import type { Env } from '../records/env.ts'
import { isTrue, type Row, refOf, textOf, type Value } from '../world/row.ts'

const typeNames: Readonly<Record<string, string>> = {
  contact: 'Contact',
  invoice: 'Invoice',
  delivery: 'Delivery',
  other: 'Other',
}

/** "Parent, Name"; a nameless address shows what it is for. */
export function completeName({ world }: Env, partner: Row): string {
  const own = textOf(partner, 'name') || (typeNames[textOf(partner, 'type')] ?? '')
  const parent = world.find('res.partner', refOf(partner, 'parent_id'))
  return parent && !isTrue(partner, 'is_company') ? `${textOf(parent, 'name')}, ${own}` : own
}

/** The company a contact belongs to, or the contact itself. */
export function commercialPartner(env: Env, partner: Row): Value {
  const parent = env.world.find('res.partner', refOf(partner, 'parent_id'))
  return isTrue(partner, 'is_company') || !parent ? partner.id : commercialPartner(env, parent)
}
