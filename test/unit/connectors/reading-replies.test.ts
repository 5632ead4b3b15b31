import { expect, test } from 'vitest'
import { z } from 'zod'
import { eachOnce } from '../../../sidecar/src/connectors/each-once.ts'
import { everyPage } from '../../../sidecar/src/connectors/every-page.ts'
import { jsonOrNull } from '../../../sidecar/src/connectors/json-or-null.ts'
import { orNull } from '../../../sidecar/src/connectors/or-null.ts'
import { readCursor } from '../../../sidecar/src/connectors/read-cursor.ts'
import { readList, readReply } from '../../../sidecar/src/connectors/read-reply.ts'
import { readableElements } from '../../../sidecar/src/connectors/readable-elements.ts'
import { type ErrorCode, SidecarError } from '../../../sidecar/src/foundation/errors.ts'

const failing = (code: ErrorCode) => expect.objectContaining({ code })
const answer = { partner: 'Acme', operation: 'orders.list' }
const order = z.object({ id: z.string(), to: z.object({ name: z.string() }) })

test('a reply that is not as promised is refused with where it is wrong, and not with what stands there', () => {
  const said = () => readReply(order, { id: 'a', to: { name: ['Jürgen Groß'] } }, answer)
  expect(said).toThrow(/of Acme to orders\.list .*\(to\.name\)/)
  expect(said).not.toThrow(/Jürgen/)
  expect(() => readReply(order, 'Jürgen Groß', answer)).toThrow('the whole of it')
  expect(() => readList({ items: [] }, answer)).toThrow(failing('PARTNER_REPLY_INVALID'))
})

test('one broken element of a list loses none of the others, and is handed to whoever keeps it', () => {
  const kept: unknown[][] = []
  const unreadable = (...told: unknown[]) => void kept.push(told)
  const elements = [
    { id: 'a', to: { name: 'x' } },
    { id: 7, to: { name: 'Jürgen Groß' } },
    { id: 'c', to: { name: 'z' } },
  ]
  expect(readableElements({ unreadable }, order, elements, answer).map(({ id }) => id)).toEqual(['a', 'c'])
  expect(kept).toEqual([['orders.list[1]', expect.stringContaining('id: invalid_type'), elements[1]]])
  expect(kept[0]?.[1]).not.toContain('Jürgen')
})

test('a list is read until it says that it ends', async () => {
  const asked: (number | null)[] = []
  const read = async (place: number | null) => {
    asked.push(place)
    const at = place ?? 0
    return { items: [at, at + 1], next: at < 4 ? at + 2 : null }
  }
  expect(await everyPage(read, { ...answer, mostPages: 3 })).toEqual([0, 1, 2, 3, 4, 5])
  expect(asked).toEqual([null, 2, 4])
})

test('a list without an end is given up after so many pages', async () => {
  let pages = 0
  const circle = async () => {
    pages += 1
    return { items: [1], next: 'again' }
  }
  await expect(everyPage(circle, { ...answer, mostPages: 7 })).rejects.toThrow(failing('PARTNER_REPLY_INVALID'))
  expect(pages).toBe(7)
})

test('what two pages show is there once, as it was told last', () => {
  const rows = [
    { id: 1, status: 'old' },
    { id: 2, status: 'old' },
    { id: 1, status: 'new' },
  ]
  expect(eachOnce(rows, ({ id }) => id)).toEqual([rows[2], rows[1]])
})

test('a record that is not there is none, and any other failure goes on', async () => {
  const failed = (code: 'PARTNER_RECORD_MISSING' | 'PARTNER_FAULT') => Promise.reject(new SidecarError(code, 'No.'))
  expect(await orNull(failed('PARTNER_RECORD_MISSING'))).toBeNull()
  await expect(orNull(failed('PARTNER_FAULT'))).rejects.toThrow(failing('PARTNER_FAULT'))
})

test.each(['', '42', '{"page":"2"}', '{"page":', 'null'])('%s is no cursor, and says what to do', (text) => {
  const read = () => readCursor(z.object({ page: z.int() }), text, 'Acme')
  expect(read).toThrow(failing('CURSOR_INVALID'))
  expect(read).toThrow(/Acme.*Begin again/)
})

test('bytes that are no JSON in UTF-8 are nothing, and never throw', () => {
  expect(jsonOrNull(new TextEncoder().encode('{"a":"Ñ"}'))).toEqual({ a: 'Ñ' })
  for (const bytes of [new Uint8Array(), new Uint8Array([0x22, 0xff, 0x22])]) expect(jsonOrNull(bytes)).toBeNull()
  expect(jsonOrNull('<html>')).toBeNull()
})
