import type { World } from '../world/world.ts'
import { type CountryCode, countryId } from './companies.ts'

interface Customer {
  readonly name: string
  readonly street: string
  readonly zip: string
  readonly city: string
  readonly country: CountryCode
  readonly vat?: string
  readonly ref: string
  readonly contact?: string
  /** Where the goods go, when not to the office. */
  readonly yard?: { readonly name: string; readonly street: string; readonly zip: string; readonly city: string }
}

const customers = {
  kuehne: {
    name: 'Kühne & Söhne Elektrobau GmbH',
    street: 'Färberstraße 18',
    zip: '90402',
    city: 'Nürnberg',
    country: 'DE',
    vat: 'DE132456789',
    ref: 'K-10001',
    contact: 'Jürgen Kühne',
    yard: { name: 'Baustelle Messe Süd', street: 'Karl-Schönleben-Straße 65', zip: '90471', city: 'Nürnberg' },
  },
  doerfler: {
    name: 'Dörfler Ladenbau AG',
    street: 'Gewerbepark 7',
    zip: '86156',
    city: 'Augsburg',
    country: 'DE',
    vat: 'DE811234567',
    ref: 'K-10002',
    contact: 'Anke Dörfler',
  },
  hafen: {
    name: 'Hafenlogistik Överbeck KG',
    street: 'Versmannstraße 3',
    zip: '20457',
    city: 'Hamburg',
    country: 'DE',
    vat: 'DE118765432',
    ref: 'K-10003',
    contact: 'Maik Överbeck',
  },
  leipzig: {
    name: 'Stadtwerke Pleiße GmbH',
    street: 'Eutritzscher Straße 22',
    zip: '04105',
    city: 'Leipzig',
    country: 'DE',
    ref: 'K-10004',
    contact: 'Sören Weiß',
  },
  wien: {
    name: 'Prager & Häusler OG',
    street: 'Währinger Straße 104',
    zip: '1180',
    city: 'Wien',
    country: 'AT',
    vat: 'ATU65432178',
    ref: 'K-10005',
    contact: 'Käthe Häusler',
  },
  zuerich: {
    name: 'Zürcher Bühnentechnik AG',
    street: 'Förrlibuckstrasse 66',
    zip: '8005',
    city: 'Zürich',
    country: 'CH',
    ref: 'K-10006',
    contact: 'Beat Müller',
  },
  kobenhavn: {
    name: 'Østerbro Belysning ApS',
    street: 'Århusgade 88',
    zip: '2100',
    city: 'København Ø',
    country: 'DK',
    vat: 'DK34567890',
    ref: 'K-10007',
    contact: 'Søren Kjær',
  },
  rotterdam: {
    name: 'Maasvlakte Installaties B.V.',
    street: 'Europaweg 860',
    zip: '3199 LD',
    city: 'Rotterdam',
    country: 'NL',
    vat: 'NL823456789B01',
    ref: 'K-10008',
    contact: 'Joost van der Meer',
  },
  kobe: {
    name: 'Kōbe Shōmei K.K.',
    street: '1-5-7 Kaigan-dōri, Chūō-ku',
    zip: '650-0024',
    city: 'Kōbe',
    country: 'JP',
    ref: 'K-10009',
  },
  oslo: {
    name: 'Grünerløkka Elektro AS',
    street: 'Markveien 35',
    zip: '0554',
    city: 'Oslo',
    country: 'NO',
    vat: 'NO987654325MVA',
    ref: 'K-20001',
    contact: 'Åse Bjørnstad',
  },
  tromso: {
    name: 'Tromsø Havn KF',
    street: 'Havnegata 1',
    zip: '9008',
    city: 'Tromsø',
    country: 'NO',
    ref: 'K-20002',
    contact: 'Øyvind Sæther',
  },
  goeteborg: {
    name: 'Göteborgs Ljus & Ljud AB',
    street: 'Södra Hamngatan 25',
    zip: '411 14',
    city: 'Göteborg',
    country: 'SE',
    vat: 'SE556677889901',
    ref: 'K-20003',
    contact: 'Linnéa Åkesson',
  },
} as const satisfies Record<string, Customer>

export type CustomerKey = keyof typeof customers

export interface SeededCustomer {
  readonly id: number
  /** Where goods are sent. */
  readonly deliverTo: number
}

export type Customers = Readonly<Record<CustomerKey, SeededCustomer>>

export function seedCustomers(world: World): Customers {
  const entries = Object.entries(customers).map(([key, customer]) => [key, create(world, customer)])
  return Object.fromEntries(entries) as Customers
}

function create(world: World, { country, contact, yard, ...own }: Customer): SeededCustomer {
  const shared = { country_id: countryId(world, country), active: true, company_id: false }
  const domain = `${own.ref.toLowerCase()}.example`
  const id = world.create('res.partner', {
    ...own,
    ...shared,
    is_company: true,
    type: 'contact',
    email: `einkauf@${domain}`,
    phone: `+49 40 5550 ${own.ref.slice(-4)}`,
  })
  const child = { ...shared, parent_id: id, is_company: false }
  if (contact) {
    world.create('res.partner', { ...child, name: contact, type: 'contact', email: `kontakt@${domain}` })
  }
  const deliverTo = yard ? world.create('res.partner', { ...child, ...yard, type: 'delivery' }) : id
  return { id, deliverTo }
}
