import type { World } from '../world/world.ts'

export interface Companies {
  readonly nordlicht: number
  readonly fjordline: number
  readonly eur: number
  readonly nok: number
  readonly jpy: number
}

const countries = [
  ['AT', 'Austria'],
  ['CH', 'Switzerland'],
  ['DE', 'Germany'],
  ['DK', 'Denmark'],
  ['JP', 'Japan'],
  ['NL', 'Netherlands'],
  ['NO', 'Norway'],
  ['SE', 'Sweden'],
] as const

const germanStates = [
  ['BY', 'Bayern'],
  ['HH', 'Hamburg'],
  ['SN', 'Sachsen'],
  ['NW', 'Nordrhein-Westfalen'],
] as const

export type CountryCode = (typeof countries)[number][0]

export const countryId = (world: World, code: CountryCode): number =>
  world.rows('res.country').find((row) => row.code === code)?.id ?? 0

export function seedCompanies(world: World): Companies {
  for (const [code, name] of countries) world.create('res.country', { code, name })
  const germany = countryId(world, 'DE')
  for (const [code, name] of germanStates) world.create('res.country.state', { code, name, country_id: germany })
  const currency = (name: string, symbol: string, decimals: number): number =>
    world.create('res.currency', { name, symbol, decimal_places: decimals, active: true })
  const [eur, nok, jpy] = [currency('EUR', '€', 2), currency('NOK', 'kr', 2), currency('JPY', '¥', 0)]
  const nordlicht = company(world, eur, 'Nordlicht Handel GmbH', {
    street: 'Am Sandtorkai 41',
    zip: '20457',
    city: 'Hamburg',
    country_id: germany,
    vat: 'DE287654321',
    email: 'post@nordlicht-handel.example',
  })
  const fjordline = company(world, nok, 'Fjordline AS', {
    street: 'Grenseveien 12',
    zip: '0571',
    city: 'Oslo',
    country_id: countryId(world, 'NO'),
    vat: 'NO923456783MVA',
    email: 'post@fjordline.example',
  })
  tax(world, nordlicht, '19 % USt', 19)
  tax(world, fjordline, '25 % MVA', 25)
  return { nordlicht, fjordline, eur, nok, jpy }
}

function company(world: World, currencyId: number, name: string, address: Record<string, string | number>): number {
  const partner = world.create('res.partner', { name, is_company: true, active: true, type: 'contact', ...address })
  return world.create('res.company', { name, currency_id: currencyId, partner_id: partner })
}

function tax(world: World, companyId: number, name: string, amount: number): void {
  world.create('account.tax', { name, amount, company_id: companyId, active: true, type_tax_use: 'sale' })
}
