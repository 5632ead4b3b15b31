import type { Env } from '../records/env.ts'
import { type Row, refOf, textOf, type Value } from '../world/row.ts'
import { boolean, char, datetime, type Model, many2many, many2one, selection, text } from './field.ts'

const userName = ({ world }: Env, user: Row): string =>
  textOf(world.get('res.partner', refOf(user, 'partner_id')), 'name')

const moduleVersion = ({ registry }: Env, module: Row): Value =>
  module.state === 'installed' ? `${registry.series}.1.0` : false

export const resUsers: Model = {
  label: 'User',
  order: 'name, login',
  displayName: userName,
  fields: {
    login: char('Login', { required: true }),
    name: char('Name', { store: false, compute: userName }),
    company_id: many2one('Company', 'res.company', { required: true }),
    company_ids: many2many('Companies', 'res.company'),
    partner_id: many2one('Related Partner', 'res.partner', { required: true }),
    tz: selection(
      'Timezone',
      { UTC: 'UTC', 'Europe/Berlin': 'Europe/Berlin', 'Europe/Oslo': 'Europe/Oslo' },
      { store: false },
    ),
    lang: selection('Language', { en_US: 'English (US)' }, { store: false, default: 'en_US' }),
    active: boolean('Active', { default: true }),
  },
}

export const irModuleModule: Model = {
  label: 'Module',
  order: 'name',
  fields: {
    name: char('Technical Name', { required: true, readonly: true }),
    state: selection(
      'Status',
      {
        uninstallable: 'Uninstallable',
        uninstalled: 'Not Installed',
        installed: 'Installed',
        'to upgrade': 'To be upgraded',
        'to remove': 'To be removed',
        'to install': 'To be installed',
      },
      { readonly: true, default: 'uninstalled' },
    ),
    latest_version: char('Installed Version', { readonly: true, compute: moduleVersion }),
    installed_version: char('Latest Version', {
      readonly: true,
      store: false,
      searchable: false,
      compute: moduleVersion,
    }),
  },
}

export const irConfigParameter: Model = {
  label: 'System Parameter',
  order: 'key',
  displayName: (_env, row) => textOf(row, 'key'),
  fields: {
    key: char('Key', { required: true }),
    value: text('Value', { required: true }),
  },
}

export const resUsersApikeys: Model = {
  label: 'Users API Keys',
  order: 'id',
  unlogged: true,
  fields: {
    name: char('Description', { required: true, readonly: true }),
    user_id: many2one('User', 'res.users', { required: true, readonly: true }),
    expiration_date: datetime('Expiration Date', { readonly: true }),
    scope: char('Scope', { readonly: true }),
  },
}
