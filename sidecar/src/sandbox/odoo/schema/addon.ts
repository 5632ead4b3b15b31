import { char, datetime, integer, type Model, many2one, selection, text } from './field.ts'

const operations = { create: 'Created', write: 'Changed', unlink: 'Deleted' }
const outboxStates = { pending: 'Waiting', sending: 'Being sent', sent: 'Sent', dead: 'Given up' }
const linkStates = { pending: 'Waiting', synced: 'Synchronised', failed: 'Failed', conflict: 'Conflict' }

const logisticsOutbox: Model = {
  label: 'Logistics Graph message',
  order: 'id desc',
  fields: {
    event_id: char('Message ID', { required: true, readonly: true }),
    event_type: char('Type', { required: true, readonly: true }),
    res_model: char('Model', { readonly: true }),
    res_id: integer('Record ID', { readonly: true }),
    record_key: char('Record Key', { readonly: true }),
    operation: selection('Operation', operations, { readonly: true }),
    fields_changed: char('Fields', { readonly: true }),
    company_id: many2one('Company', 'res.company', { readonly: true }),
    origin: char('Caused by', { readonly: true }),
    txid: integer('Transaction', { readonly: true }),
    priority: integer('Priority', { readonly: true }),
    state: selection('State', outboxStates, { required: true, readonly: true }),
    attempts: integer('Attempts', { readonly: true }),
    last_error: char('Last Error', { readonly: true }),
    last_error_code: char('Cause', { readonly: true }),
  },
}

const logisticsLink: Model = {
  label: 'State of a record at a connected system',
  order: 'res_model, res_id, system',
  fields: {
    res_model: char('Model', { required: true, readonly: true }),
    res_id: integer('Record', { required: true, readonly: true }),
    system: char('Connected system', { required: true, readonly: true }),
    external_ref: char('Reference there', { readonly: true }),
    state: selection('State', linkStates, { required: true, readonly: true }),
    message: text('Message', { readonly: true }),
    synced_at: datetime('As of', { readonly: true }),
    company_id: many2one('Company', 'res.company', { readonly: true }),
  },
}

/** What our addon adds. `logistics.graph` is abstract: it has methods and no records. */
export const addonSchema: Readonly<Record<string, Model>> = {
  'logistics.graph': { label: 'What connected systems may ask of Odoo', order: 'id', fields: {} },
  'logistics.outbox': logisticsOutbox,
  'logistics.link': logisticsLink,
}
