import { commercialPartner, completeName } from '../computed/partner.ts'
import { boolean, char, integer, type Model, many2one, one2many, selection } from './field.ts'

export const resPartner: Model = {
  label: 'Contact',
  order: 'complete_name, id desc',
  displayName: completeName,
  fields: {
    name: char('Name'),
    complete_name: char('Complete Name', { readonly: true, compute: completeName }),
    ref: char('Reference'),
    email: char('Email'),
    phone: char('Phone'),
    street: char('Street'),
    street2: char('Street2'),
    city: char('City'),
    zip: char('Zip'),
    state_id: many2one('State', 'res.country.state'),
    country_id: many2one('Country', 'res.country'),
    vat: char('Tax ID'),
    is_company: boolean('Is a Company'),
    commercial_partner_id: many2one('Commercial Entity', 'res.partner', { readonly: true, compute: commercialPartner }),
    parent_id: many2one('Related Company', 'res.partner'),
    child_ids: one2many('Contact', 'res.partner', 'parent_id'),
    company_id: many2one('Company', 'res.company'),
    active: boolean('Active', { default: true }),
    type: selection(
      'Address Type',
      { contact: 'Contact', invoice: 'Invoice', delivery: 'Delivery', other: 'Other' },
      { default: 'contact' },
    ),
  },
}

export const resCompany: Model = {
  label: 'Companies',
  order: 'sequence, name',
  fields: {
    name: char('Company Name', { required: true }),
    currency_id: many2one('Currency', 'res.currency', { required: true }),
    partner_id: many2one('Partner', 'res.partner', { required: true }),
  },
}

export const resCurrency: Model = {
  label: 'Currency',
  order: 'active desc, name',
  fields: {
    name: char('Currency', { required: true }),
    decimal_places: integer('Decimal Places', { readonly: true, default: 2 }),
    symbol: char('Symbol', { required: true }),
    active: boolean('Active', { default: true }),
  },
}

export const resCountry: Model = {
  label: 'Country',
  order: 'name, id',
  fields: {
    code: char('Country Code', { required: true }),
    name: char('Country Name', { required: true }),
  },
}

export const resCountryState: Model = {
  label: 'Country state',
  order: 'code, id',
  fields: {
    code: char('State Code', { required: true }),
    name: char('State Name', { required: true }),
    country_id: many2one('Country', 'res.country', { required: true }),
  },
}
