import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sealedColumns } from '../../../sidecar/src/sealing/sealed-columns.ts'
import { isSealed, type Place, Sealing, versionOf } from '../../../sidecar/src/sealing/sealing.ts'
import { readSealingKeys } from '../../../sidecar/src/sealing/sealing-key.ts'
import { keysOf, keyText, sealingWith } from '../../support/sealing-keys.ts'
import { read } from '../docs/markdown.ts'

const here: Place = { column: 'logistics.inbox.data', row: 'odoo\u001f7' }
const person = { name: 'Ada Lovelace', street: '12 St James’s Square' }

const codeOf = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    return (error as { code?: unknown }).code
  }
}

describe('what is sealed', () => {
  test('is opened again, whatever it is', () => {
    const sealing = sealingWith('1')
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, row) => {
        const place = { column: 'a', row }
        const kept = sealing.seal(place, value)
        expect(sealing.open(place, JSON.parse(JSON.stringify(kept)))).toEqual(JSON.parse(JSON.stringify(value)))
        if (value !== null) expect(isSealed(kept)).toBe(true)
      }),
    )
  })

  test('shows nothing of itself, and is never the same twice', () => {
    const [one, other] = [sealingWith('1').seal(here, person), sealingWith('1').seal(here, person)]
    expect(String(one)).not.toMatch(/Ada|James/)
    expect(one).not.toBe(other)
  })

  test.each([
    ['in another row', { ...here, row: 'odoo\u001f8' }],
    ['in another column', { ...here, column: 'logistics.dead_letters.data' }],
  ])('does not open %s', (_, place) => {
    const kept = sealingWith('1').seal(here, person)
    expect(codeOf(() => sealingWith('1').open(place, kept))).toBe('SEALED_VALUE_INVALID')
  })

  test('does not open when a single letter of it was changed, or with another key of its version', () => {
    const kept = String(sealingWith('1').seal(here, person))
    for (const at of [12, 30, 60, kept.length - 3]) {
      const changed = kept.slice(0, at) + (kept[at] === 'A' ? 'B' : 'A') + kept.slice(at + 1)
      expect(codeOf(() => sealingWith('1').open(here, changed))).toBe('SEALED_VALUE_INVALID')
    }
    const [{ key } = { key: null }] = keysOf('2')
    const impostor = new Sealing(key ? [{ version: '1', key, fingerprint: '' }] : [])
    expect(codeOf(() => impostor.open(here, kept))).toBe('SEALED_VALUE_INVALID')
  })

  test('says which version is missing, and nothing of what it holds', () => {
    const kept = sealingWith('2024').seal(here, person)
    try {
      sealingWith('2025').open(here, kept)
      expect.unreachable()
    } catch (error) {
      expect(error).toMatchObject({ code: 'SEALING_KEY_MISSING', details: { version: '2024' } })
      expect(String(error)).toContain('key version 2024')
    }
  })
})

describe('several keys', () => {
  test('the first writes, all read', () => {
    const [older, both] = [sealingWith('1'), sealingWith('2', '1')]
    expect(both.open(here, older.seal(here, person))).toEqual(person)
    expect(versionOf(String(both.seal(here, person)))).toBe('2')
  })

  test('are replaced while they are used', () => {
    const sealing = sealingWith('1')
    const kept = sealing.seal(here, person)
    sealing.replace(keysOf('2', '1'))
    expect([sealing.writes, sealing.open(here, kept)]).toEqual(['2', person])
  })
})

describe('without a key', () => {
  test('what is kept stands as it is, and what stands as it is can be read with one', () => {
    expect(sealingWith().seal(here, person)).toBe(person)
    expect(sealingWith('1').open(here, person)).toBe(person)
  })

  test("a stranger's text that looks sealed is taken for no sealed one later", () => {
    const forged = String(sealingWith('1').seal({ column: 'x', row: 'y' }, 'z'))
    const kept = sealingWith().seal(here, forged)
    expect(sealingWith('1').open(here, kept)).toBe(` ${forged}`)
  })
})

describe('the setting', () => {
  test.each([
    ['one key', keyText('2026-11'), 1],
    ['two', `${keyText('b')}, ${keyText('a')}`, 2],
  ])('takes %s', (_, text, count) => {
    expect(readSealingKeys(text)).toHaveLength(count)
  })

  test.each([
    ['no version', Buffer.alloc(32).toString('base64')],
    ['a key that is too short', `1:${Buffer.alloc(31).toString('base64')}`],
    ['a key that is too long', `1:${Buffer.alloc(33).toString('base64')}`],
    ['the same version twice', `${keyText('1')},${keyText('1')}`],
    ['nothing', ''],
  ])('refuses %s, without repeating it', (_, text) => {
    const found = readSealingKeys(text)
    expect(found).toEqual(expect.any(String))
    if (text !== '') expect(found).not.toContain(text.slice(3, 20))
  })
})

test('sidecar/docs/secrets.md names every column that is sealed, and no other', () => {
  const table = read('sidecar/docs/secrets.md').split('## What is not sealed')[0] ?? ''
  const named = [...table.matchAll(/^\| `((?:logistics|pgboss)\.[^`]+)`/gm)].map(([, name]) => name)
  expect(named).toEqual(Object.values(sealedColumns).map(({ name }) => name))
})
