import { char, datetime, integer, type Model, many2one, selection, text } from './field.ts'

/** What is said and filed about a record. */
export const mailMessage: Model = {
  label: 'Message',
  order: 'id desc',
  fields: {
    model: char('Related Document Model'),
    res_id: integer('Related Document ID'),
    body: text('Contents'),
    message_type: selection('Type', { comment: 'Comment', notification: 'System notification' }, { required: true }),
    author_id: many2one('Author', 'res.partner'),
    date: datetime('Date'),
  },
}

export const irAttachment: Model = {
  label: 'Attachment',
  order: 'id desc',
  fields: {
    name: char('Name', { required: true }),
    res_model: char('Resource Model'),
    res_id: integer('Resource ID'),
    datas: text('File Content (base64)'),
    file_size: integer('File Size', { readonly: true }),
    mimetype: char('Mime Type', { readonly: true }),
  },
}
