import { expect, test } from 'vitest'
import { askedAt, theDay, theInstant } from '../../../sidecar/src/odoo/domain.ts'

const at = Date.parse('2026-11-23T23:15:07.450Z')

test.each([
  ['the instant', [['date_deadline', '<', theInstant]], [['date_deadline', '<', '2026-11-23 23:15:07']]],
  ['the day', [['invoice_date_due', '<', theDay]], [['invoice_date_due', '<', '2026-11-23']]],
  [
    'a condition on a related record',
    ['!', ['picking_ids', 'any', [['date_deadline', '<', theInstant]]]],
    ['!', ['picking_ids', 'any', [['date_deadline', '<', '2026-11-23 23:15:07']]]],
  ],
  ['what does not depend on time', [['id', 'in', [1, 2]], '|'], [['id', 'in', [1, 2]], '|']],
])('%s', (_story, domain, asked) => {
  expect(askedAt(domain, at)).toEqual(asked)
})
