import { char, datetime, file, html, integer, type Model, many2one, reference, selection } from './field.ts'

/** What is said and filed about a record. */
export const mailMessage: Model = {
  label: 'Message',
  order: 'id desc',
  fields: {
    model: char('Related Document Model'),
    res_id: reference('Related Document ID'),
    body: html('Contents'),
    message_type: selection('Type', { comment: 'Comment', notification: 'System notification' }, { required: true }),
    author_id: many2one('Author', 'res.partner'),
    date: datetime('Date'),
  },
}

/** Something a person has to do about a record. */
export const mailActivity: Model = {
  label: 'Activity',
  order: 'id desc',
  fields: {
    res_model: char('Related Document Model'),
    res_id: reference('Related Document ID'),
    summary: char('Summary'),
    note: html('Note'),
    user_id: many2one('Assigned to', 'res.users'),
    logistics_key: char('Key in Logistics Graph'),
  },
}

export const irAttachment: Model = {
  label: 'Attachment',
  order: 'id desc',
  fields: {
    name: char('Name', { required: true }),
    res_model: char('Resource Model'),
    res_id: reference('Resource ID'),
    datas: file('File Content (base64)'),
    file_size: integer('File Size', { readonly: true }),
    mimetype: char('Mime Type', { readonly: true }),
  },
}
