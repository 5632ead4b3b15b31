import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Json, readDocument } from './document.ts'
import { repair } from './repair.ts'
import { openSchemas } from './schemas.ts'

/** What becomes of one schema, and what the vendor is told of it. */
function mended(schema: Json, direction: 'request' | 'response' = 'response', beside: Json = {}) {
  const repaired = repair({ components: { schemas: { It: schema, ...beside } } }, direction)
  const it = { $ref: `${repaired.id}#/components/schemas/It` }
  const schemas = openSchemas(repaired)
  return {
    told: repaired.repairs.map(({ what }) => what),
    accepts: (value: unknown) => schemas.accepts(it, value),
    flaws: (value: unknown) => schemas.flaws(it, value).map(({ pointer, message }) => `${pointer} ${message}`),
  }
}

describe('a schema as vendors write it', () => {
  test.each<readonly [string, Json, readonly unknown[], readonly unknown[], readonly string[]]>([
    ['nullable', { type: 'string', nullable: true, enum: ['a'] }, ['a', null], ['b', 1], []],
    ['nullable without a type', { nullable: true, enum: [1] }, [1, null], [2], ['nullable without a type']],
    ['numbers as text', { type: 'string', maxLength: '2' }, ['ab'], ['abc'], ['a number written as text']],
    ['a type with a comma', { type: 'boolean,' }, [true], ['true'], ['a type nobody knows']],
    ['a type of another language', { type: 'decimal' }, [1.5], ['1.5'], ['a type nobody knows']],
    ['a type nobody has', { type: 'whatever' }, [1, 'a', null], [], ['a type nobody knows']],
    ['a mistyped format', { type: 'string', format: '$date' }, ['2026-05-04'], ['May'], ['a format nobody knows']],
    ['a broken pattern', { type: 'string', pattern: '(' }, ['a'], [1], ['a pattern that is none']],
    ['a pattern of older rules', { type: 'string', pattern: '^[a-z0-9-_+]$' }, ['_'], ['%'], []],
    ['an exclusive minimum as truth', { type: 'number', minimum: 0, exclusiveMinimum: true }, [1], [0], []],
    ['meanings', { enum: ['BKG (Booking)'] }, ['BKG'], ['BKG (Booking)'], ['words with their meaning in them']],
    ['a doubled word', { enum: ['a', 'a'] }, ['a'], ['b'], ['a value twice in an enum']],
    ['required as truth', { type: 'string', required: true }, ['a'], [1], ['required as yes or no']],
    ['a choice of which two fit', { oneOf: [{ type: 'number' }, { type: 'integer' }] }, [1, 1.5], ['a'], []],
  ])('with %s means what its vendor means', (_, schema, good, bad, told) => {
    const it = mended(schema)
    expect(good.filter((value) => !it.accepts(value))).toEqual([])
    expect(bad.filter((value) => it.accepts(value))).toEqual([])
    expect(it.told).toEqual(told)
  })

  test('may be closed although it is put together', () => {
    const Base = { type: 'object', additionalProperties: false, required: ['id'], properties: { id: {} } }
    const joined = {
      allOf: [{ $ref: '#/components/schemas/Base' }],
      properties: { name: {} },
      additionalProperties: false,
    }
    const it = mended(joined, 'response', { Base })
    expect(it.flaws({ id: 1, name: 'a' })).toEqual([])
    expect(it.flaws({ id: 1, colour: 'red' })).toEqual(['/colour is not in the contract'])
    expect(it.flaws({ name: 'a' })).toEqual(["/ must have required property 'id'"])
  })

  test('does not require what it has no place for', () => {
    const it = mended({ type: 'object', additionalProperties: false, required: ['a', 'b'], properties: { a: {} } })
    expect([it.accepts({ a: 1 }), it.accepts({})]).toEqual([true, false])
    expect(it.told).toEqual(['a required field it has no place for'])
  })

  test('requires of each side what that side says', () => {
    const schema = {
      type: 'object',
      required: ['id', 'secret'],
      properties: { id: { readOnly: true }, secret: { writeOnly: true } },
    }
    expect(mended(schema, 'request').accepts({ secret: 1 })).toBe(true)
    expect(mended(schema, 'response').accepts({ id: 1 })).toBe(true)
    expect(mended(schema, 'request').accepts({ id: 1 })).toBe(false)
  })

  test('holds a fault against the branch of a choice that fits, and names unknown fields in it', () => {
    const schema = {
      oneOf: [
        { type: 'object', required: ['gate'], properties: { gate: { type: 'string' } } },
        { type: 'object', required: ['door'], properties: { door: { type: 'string' } } },
      ],
    }
    expect(mended(schema).flaws({ gate: 'A', key: 1 })).toEqual(['/key is not in the contract'])
    expect(mended(schema).flaws({ door: 'A', gate: 'B' })).toEqual([])
  })
})

test('YAML indented with tabs is read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'contract-'))
  const path = join(folder, 'tabs.yaml')
  writeFileSync(path, 'paths:\n\t/dock:\n\t\tget: {}\n')
  expect(readDocument(path)).toEqual({ paths: { '/dock': { get: {} } } })
  rmSync(folder, { recursive: true })
})
