import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  splitTrackingNumbers,
  trackingNumberDomain,
  trackingUrlOf,
} from '../../../sidecar/src/odoo/tracking-reference.ts'
import { anyText } from '../../support/any-text.ts'

/** PostgreSQL's LIKE: `%` any text, `_` any character, a backslash takes the next character as it is. */
function like(text: string, pattern: string): boolean {
  let source = ''
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] as string
    if (character === '%') source += '[^]*'
    else if (character === '_') source += '[^]'
    else source += (character === '\\' ? (pattern[++at] ?? '') : character).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  }
  return new RegExp(`^${source}$`).test(text)
}

type Term = readonly [string, '=' | '=like', string]

/** Whether a record with this text is found by a domain of terms joined by `|` in prefix notation. */
function finds(domain: readonly unknown[], text: string): boolean {
  const rest = [...domain]
  const next = (): boolean => {
    const part = rest.shift()
    if (part === '|') {
      const [left, right] = [next(), next()]
      return left || right
    }
    const [, operator, value] = part as Term
    return operator === '=' ? text === value : like(text, value)
  }
  const found = next()
  expect(rest).toEqual([])
  return found
}

/** Texts with everything that means something to LIKE, to a list or to nobody. */
const hostile = fc
  .string({ unit: fc.constantFrom('1', '2', 'A', 'a', '%', '_', '\\', "'", ' ', '-', 'é', '|', '&'), maxLength: 6 })
  .map((text) => text.trim())
  .filter((text) => text !== '')

describe('the tracking numbers in one text of Odoo', () => {
  test.each([
    [null, []],
    ['', []],
    [' , ,, ', []],
    ['1Z999', ['1Z999']],
    ['1Z999,1Z998', ['1Z999', '1Z998']],
    [' 1Z999 , 1Z998,', ['1Z999', '1Z998']],
    ['1Z999,1Z999', ['1Z999']],
    ['100%,_,\\', ['100%', '_', '\\']],
  ])('%j: %j', (text, numbers) => {
    expect(splitTrackingNumbers(text)).toEqual(numbers)
  })

  test('whatever somebody typed: none is empty, none has blanks around it or a comma in it, none comes twice', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const numbers = splitTrackingNumbers(text)
        for (const number of numbers) {
          expect(number).not.toBe('')
          expect(number.trim()).toBe(number)
          expect(number).not.toContain(',')
        }
        expect(new Set(numbers).size).toBe(numbers.length)
      }),
    )
  })
})

describe('a search for a tracking number', () => {
  test.each([',', ', '])('finds a transfer exactly when it carries that number (joined by %j)', (comma) => {
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 4 }), hostile, (carried, number) => {
        const found = finds(trackingNumberDomain('carrier_tracking_ref', number), carried.join(comma))
        expect(found).toBe(carried.includes(number))
      }),
      { numRuns: 2_000 },
    )
  })

  test.each([0, 1, 2, 3])('finds it in place %i of four', (place) => {
    const carried = ['AA', 'BB', 'CC', 'DD']
    const number = carried[place] as string
    for (const comma of [',', ', ']) expect(finds(trackingNumberDomain('x', number), carried.join(comma))).toBe(true)
  })

  test('does not find part of a number, nor by a pattern', () => {
    for (const text of ['1Z9990', '01Z999', '1Z9990,2', '2,01Z999']) {
      expect(finds(trackingNumberDomain('x', '1Z999'), text)).toBe(false)
    }
    for (const pattern of ['%', '_', '1Z99_', '1%', '\\']) {
      expect(finds(trackingNumberDomain('x', pattern), '1Z999')).toBe(false)
      expect(finds(trackingNumberDomain('x', pattern), '1Z999,1Z998')).toBe(false)
    }
  })

  test('looks only at the path it was given, whatever the number', () => {
    const domain = trackingNumberDomain('picking_ids.carrier_tracking_ref', " 1', '|') OR 1=1 ")
    const terms = domain.filter((part) => part !== '|') as Term[]
    expect(new Set(terms.map(([path]) => path))).toEqual(new Set(['picking_ids.carrier_tracking_ref']))
    expect(terms[0]).toEqual(['picking_ids.carrier_tracking_ref', '=', "1', '|') OR 1=1"])
  })
})

describe("Odoo's tracking URL", () => {
  test.each([
    [null, null],
    ['https://carrier.example/track?id=1', 'https://carrier.example/track?id=1'],
    ['http://carrier.example/1', 'http://carrier.example/1'],
    ['[["1Z999","https://carrier.example/1"],["1Z998","https://carrier.example/2"]]', 'https://carrier.example/1'],
    ['', null],
    ['carrier.example/1', null],
    ['javascript:alert(1)', null],
    ['JaVaScRiPt:alert(1)', null],
    [' javascript:alert(1)', null],
    ['data:text/html,<script>alert(1)</script>', null],
    ['file:///etc/passwd', null],
    ['[["1Z999","javascript:alert(1)"]]', null],
    ['[["1Z999","data:text/html,x"]]', null],
    ['[["1Z999","file:///etc/passwd"]]', null],
    ['[]', null],
    ['[["1Z999"]]', null],
    ['["https://carrier.example/1"]', null],
    ['[{"url":"https://carrier.example/1"}]', null],
    ['[["1Z999","https://carrier.example/1"]', null],
  ])('%j: %j', (text, url) => {
    expect(trackingUrlOf(text)).toBe(url)
  })

  test('is a web address or nothing, whatever the carrier module wrote', () => {
    const url = fc.oneof(fc.webUrl(), anyText(), fc.constantFrom('javascript:0', 'vbscript:x'))
    const text = fc.oneof(
      url,
      fc.array(fc.tuple(fc.string(), url), { maxLength: 3 }).map((all) => JSON.stringify(all)),
      fc.json(),
    )
    fc.assert(
      fc.property(text, (written) => {
        const found = trackingUrlOf(written)
        if (found !== null) expect(new URL(found).protocol).toMatch(/^https?:$/)
      }),
      { numRuns: 300 },
    )
  })
})
