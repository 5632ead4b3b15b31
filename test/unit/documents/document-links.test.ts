import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { DocumentLinks } from '../../../sidecar/src/documents/document-links.ts'

const startedAt = Date.parse('2026-11-27T12:00:30.000Z')
const document = { connection: 'parcels', kind: 'LABEL', reference: 'x', mediaType: null } as const

function links() {
  let now = startedAt
  const key = Promise.resolve(new Uint8Array(randomBytes(32)))
  const made = new DocumentLinks(() => key, { now: () => now }, 'https://graph.example.com')
  const asked: string[] = []
  return {
    later: (ms: number) => {
      now += ms
    },
    made,
    asked,
    open: ({ url }: { readonly url: string }, isLive = true) =>
      made.open(url.split('/').at(-1) ?? '', (id) => {
        asked.push(id)
        return isLive
      }),
  }
}

const ended = expect.objectContaining({ code: 'DOCUMENT_LINK_INVALID' })

describe('a link to a document', () => {
  test('of a token ends with it, and not a moment later', async () => {
    const { made, open, later, asked } = links()
    const link = await made.linkTo(document, { endsAt: startedAt + 90_500 })
    expect(link.expiresAt).toBe('2026-11-27T12:02:00.000Z')
    expect(await open(link)).toEqual(document)
    later(90_000)
    await expect(open(link)).rejects.toEqual(ended)
    expect(asked).toEqual([])
  })

  test('of a token that lasts longer ends after ten minutes', async () => {
    const { made } = links()
    const { expiresAt } = await made.linkTo(document, { endsAt: startedAt + 3_600_000 })
    expect(expiresAt).toBe('2026-11-27T12:10:00.000Z')
  })

  test('of a key is opened while the key is good, and says nothing of it', async () => {
    const { made, open, asked } = links()
    const link = await made.linkTo(document, { keyId: '3f9a1c22b07e' })
    expect(await open(link)).toEqual(document)
    expect(asked).toEqual(['3f9a1c22b07e'])
    expect(link.url).not.toContain('3f9a1c22b07e')
    await expect(open(link, false)).rejects.toEqual(ended)
  })

  test('of nobody who could lose it asks for no key', async () => {
    const { made, open, asked } = links()
    expect(await open(await made.linkTo(document, null), false)).toEqual(document)
    expect(asked).toEqual([])
  })
})
