import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type AddonTarget, changesDuring, graph, staffWire, transportsOf } from './addon-target.ts'
import { createPartner } from './records.ts'

/** How messages look on the wire. Signatures were verified as they came in, see the receiver. */
export function describeMessages(target: AddonTarget): void {
  describe('the messages', () => {
    test('carry the media type of a batch, an id made of their events, and a signature for each secret', async () => {
      await changesDuring(target, () => createPartner(staffWire(target)))
      for (const { headers, body } of target.receiver.messages) {
        const ids = z.array(z.looseObject({ id: z.string() })).parse(JSON.parse(body))
        const digest = createHash('sha256')
          .update(ids.map(({ id }) => id).join(','))
          .digest('hex')
        expect(headers).toMatchObject({
          'content-type': 'application/cloudevents-batch+json',
          'webhook-id': `msg_${digest.slice(0, 32)}`,
          'webhook-timestamp': expect.stringMatching(/^\d{10}$/),
        })
        expect(headers['webhook-signature']?.split(' ')).toHaveLength(target.receiver.secrets.length)
      }
    })

    test('name the database they come from and are typed, timed and addressed', async () => {
      await changesDuring(target, () => createPartner(staffWire(target)))
      const [transport = 'jsonrpc'] = transportsOf(target.service)
      const { database_uuid } = z
        .object({ database_uuid: z.string() })
        .parse(await graph(target.service, transport, 'health', {}))
      expect(target.receiver.changes().length).toBeGreaterThan(0)
      for (const event of target.receiver.events()) {
        expect(event).toMatchObject({
          specversion: '1.0',
          source: `urn:uuid:${database_uuid}`,
          datacontenttype: 'application/json',
          time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,6}Z$/),
        })
      }
      for (const { subject, data } of target.receiver.changes()) {
        expect(subject.startsWith(`${data.model}/`), subject).toBe(true)
        expect(data.txid).toMatch(/^\d+$/)
      }
      const ids = target.receiver.events().map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
    })
  })
}
