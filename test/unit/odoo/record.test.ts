import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  choice,
  day,
  defineRecord,
  flag,
  instant,
  link,
  links,
  number,
  optionalNumber,
  requiredText,
  text,
  toOdooInstant,
} from '../../../sidecar/src/odoo/record.ts'
import { testReference } from '../../support/scripted-odoo.ts'

const refused = Symbol('refused')
const kinds = {
  text,
  requiredText,
  number,
  optionalNumber,
  flag,
  link,
  links,
  instant,
  day,
  choice: choice({ 'to invoice': 'TO_INVOICE', no: 'NOTHING' }),
}

describe('what Odoo sends for a field', () => {
  const rows: readonly (readonly [keyof typeof kinds, unknown, unknown])[] = [
    ['text', 'S00042', 'S00042'],
    ['text', false, null],
    ['text', null, null],
    ['text', '', null],
    ['text', '  \n ', null],
    ['text', ' kept as it is ', ' kept as it is '],
    ['text', 7, refused],
    ['text', true, refused],
    ['requiredText', 'S00042', 'S00042'],
    ['requiredText', false, null],
    ['requiredText', null, null],
    ['requiredText', 7, refused],
    ['number', 1.5, 1.5],
    ['number', 0, 0],
    ['number', false, 0],
    ['number', null, null],
    ['number', '1.5', refused],
    ['number', true, refused],
    ['optionalNumber', 0, 0],
    ['optionalNumber', false, null],
    ['optionalNumber', null, null],
    ['optionalNumber', '1', refused],
    ['flag', true, true],
    ['flag', false, false],
    ['flag', null, null],
    ['flag', 0, refused],
    ['link', 7, 7],
    ['link', [7, 'Kühne & Söhne'], 7],
    ['link', [7, false], 7],
    ['link', false, null],
    ['link', null, null],
    ['link', 0, refused],
    ['link', -7, refused],
    ['link', 1.5, refused],
    ['link', '7', refused],
    ['link', [], refused],
    ['link', { id: 7 }, refused],
    ['links', [1, 2], [1, 2]],
    ['links', [], []],
    ['links', false, []],
    ['links', null, []],
    ['links', [1, '2'], refused],
    ['links', [0], refused],
    ['links', 1, refused],
    ['instant', '2026-11-23 08:15:00', '2026-11-23T08:15:00Z'],
    ['instant', '2026-11-23 08:15:00.123456', '2026-11-23T08:15:00Z'],
    ['instant', false, null],
    ['instant', null, null],
    ['instant', '2026-11-23', refused],
    ['instant', 'yesterday', refused],
    ['instant', 1_700_000_000, refused],
    ['day', '2026-11-23', '2026-11-23'],
    ['day', '2026-11-23 08:15:00', '2026-11-23'],
    ['day', false, null],
    ['day', null, null],
    ['day', '23.11.2026', refused],
    ['choice', 'to invoice', 'TO_INVOICE'],
    ['choice', 'no', 'NOTHING'],
    ['choice', false, null],
    ['choice', null, null],
    ['choice', 'a value of tomorrow', null],
    ['choice', 'constructor', null],
    ['choice', 'toString', null],
    ['choice', 7, refused],
  ]

  test.each(rows)('%s %j: %j', (kind, sent, means) => {
    const parsed = kinds[kind].safeParse(sent)
    expect(parsed.success ? parsed.data : refused).toEqual(means)
  })
})

describe('instants', () => {
  test('go to Odoo and come back as the same second in UTC', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true }),
        (date) => {
          const sent = toOdooInstant(date.toISOString())
          expect(sent).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
          expect(instant.parse(sent)).toBe(`${date.toISOString().slice(0, 19)}Z`)
        },
      ),
    )
  })

  test('of another zone are sent in UTC', () => {
    expect(toOdooInstant('2026-11-23T09:15:00+01:00')).toBe('2026-11-23 08:15:00')
  })
})

describe('a record', () => {
  const parcel = defineRecord({
    name: 'Parcel',
    model: 'x.parcel',
    fields: { name: requiredText, weight: number },
    optional: ['weight'],
    translate: (row) => ({ label: `${row.id} ${row.name}` }),
  })

  test('knows its fields, and which of them may be missing', () => {
    expect([parcel.fields, [...parcel.optional]]).toEqual([['name', 'weight'], ['weight']])
  })

  test('is translated from its row', () => {
    expect(parcel.translate({ id: 7, name: 'P1', weight: 2, more: 'ignored' }, testReference)).toEqual({
      label: '7 P1',
    })
  })

  test.each([
    [{ id: 7, name: 8, weight: 2 }, 'name'],
    [{ id: '7', name: 'P1', weight: 2 }, 'id'],
    [{ name: 'P1', weight: 2 }, 'id'],
    [{ id: 7, name: 'P1' }, 'weight'],
  ])('of another shape is refused by naming the field, never its value: %j', (row, field) => {
    expect(() => parcel.translate(row, testReference)).toThrow(
      expect.objectContaining({ code: 'ODOO_REPLY_INVALID', details: { model: 'x.parcel', field } }),
    )
  })
})
