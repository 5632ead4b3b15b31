import { adminLogin, adminPassword, apiKeys } from '../users.ts'
import { day, odooDatetime } from '../world/time.ts'
import type { World } from '../world/world.ts'
import type { Companies } from './companies.ts'

const modules = ['account', 'delivery', 'purchase_stock', 'sale_management', 'sale_stock', 'stock', 'stock_delivery']

/** Users, their keys, the installed modules and the parameters every database has. */
export function seedAdministration(world: World, { nordlicht, fjordline }: Companies, now: Date): void {
  user(world, '__system__', 'OdooBot', nordlicht, { active: false })
  const admin = user(world, adminLogin, 'Mette Administrator', nordlicht, {
    password: adminPassword,
    company_ids: [nordlicht, fjordline],
  })
  const limited = user(world, 'limited', 'Lars Lagerarbeiter', nordlicht, { password: 'limited' })
  const expiry = (days: number): string => odooDatetime(new Date(now.getTime() + days * day))
  key(world, 'Logistics Graph', admin, apiKeys.admin, false)
  key(world, 'Warehouse tablet', limited, apiKeys.limited, expiry(80))
  key(world, 'Old integration', admin, apiKeys.expired, expiry(-30))
  for (const name of modules) world.create('ir.module.module', { name, state: 'installed' })
  world.create('ir.module.module', { name: 'logistics_graph', state: 'uninstalled' })
  world.create('ir.config_parameter', { key: 'database.uuid', value: '0d1f5f5e-7e9a-4f1c-9d38-5a6d0b0c0de5' })
  world.create('ir.config_parameter', { key: 'web.base.url', value: 'http://127.0.0.1:8069' })
}

type More = Parameters<World['create']>[1]

function user(world: World, login: string, name: string, companyId: number, more: More): number {
  const partner = world.create('res.partner', {
    name,
    active: more.active ?? true,
    type: 'contact',
    is_company: false,
    email: `${login}@nordlicht-handel.example`,
  })
  return world.create('res.users', {
    login,
    partner_id: partner,
    company_id: companyId,
    company_ids: [companyId],
    tz: 'Europe/Berlin',
    lang: 'en_US',
    active: true,
    ...more,
  })
}

const key = (world: World, name: string, userId: number, secret: string, expires: string | false): number =>
  world.create('res.users.apikeys', { name, user_id: userId, key: secret, expiration_date: expires, scope: false })
