import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type SandboxOdooWithAddon, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { eventually } from '../../support/eventually.ts'
import { type AnsweringServer, refusal, startAnsweringServer } from './addon-server.ts'

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
const patience = { firstBackoffMs: 20, longestBackoffMs: 40 }

let sidecar: AnsweringServer
let odoo: SandboxOdooWithAddon

beforeEach(async () => {
  sidecar = await startAnsweringServer()
  odoo = await startSandboxOdoo({ addon: { url: sidecar.url, secrets: [secret], patience } })
  // The marker that everything may have changed.
  await odoo.addon.idle()
})

afterEach(async () => {
  await odoo.stop()
  await sidecar.stop()
})

/** Changes partners, each in a transaction of its own, as somebody in Odoo would. */
const change = (...ids: readonly number[]): void => {
  for (const id of ids) odoo.world.transaction(() => odoo.world.write('res.partner', id, { ref: `K-${id}` }), 2)
}
const told = (id: number): string => `res.partner/${id}`
const rowOf = (id: number) => odoo.addon.outbox().findLast(({ key }) => key === String(id))
const isSent = (id: number): boolean => rowOf(id)?.state === 'sent'

describe('what was changed', () => {
  test('is sent once it is committed, and kept as sent', async () => {
    change(5)
    expect(rowOf(5)).toMatchObject({ state: 'pending', attempts: 0 })
    await odoo.addon.idle()
    expect(sidecar.subjects()).toEqual(['database', told(5)])
    expect(rowOf(5)).toMatchObject({ state: 'sent', attempts: 1, lastError: null })
  })

  test('waits while delivery is paused, and goes in one message afterwards', async () => {
    odoo.addon.pauseDelivery()
    change(5, 6, 7)
    await odoo.addon.idle()
    expect(sidecar.messages).toHaveLength(1)
    odoo.addon.resumeDelivery()
    await odoo.addon.idle()
    expect(sidecar.messages).toHaveLength(2)
    expect(sidecar.subjects()).toEqual(['database', told(5), told(6), told(7)])
  })

  test('waits where nobody has said where to send it, until somebody does', async () => {
    const alone = await startSandboxOdoo({ addon: true })
    await alone.addon.idle()
    expect(alone.addon.outbox()).toMatchObject([{ type: 'odoo.resync.requested.v1', state: 'pending', attempts: 0 }])
    alone.addon.configure({ url: sidecar.url, secrets: [secret] })
    await alone.addon.idle()
    expect(alone.addon.outbox()).toMatchObject([{ state: 'sent' }])
    await alone.stop()
  })

  test('goes at most 200 to a message', async () => {
    odoo.addon.pauseDelivery()
    odoo.world.transaction(() => {
      for (let i = 0; i < 450; i++) odoo.world.create('delivery.carrier', { name: `Carrier ${i}` })
    })
    odoo.addon.resumeDelivery()
    await odoo.addon.idle()
    expect(odoo.addon.deliveries.slice(1).map(({ eventIds }) => eventIds.length)).toEqual([200, 200, 50])
  })

  test('survives a restart of Odoo, also when it was on its way', async () => {
    odoo.addon.pauseDelivery()
    change(5)
    await odoo.stop()
    odoo = await startSandboxOdoo({ world: odoo.world, addon: true })
    await odoo.addon.idle()
    // No second marker: the addon was there already, and so was its configuration.
    expect(sidecar.subjects()).toEqual(['database', told(5)])
  })
})

describe('a sidecar that cannot take it', () => {
  test.for([
    [401, 'WEBHOOK_SIGNATURE_INVALID'],
    [403, 'WEBHOOK_SOURCE_UNKNOWN'],
    [409, 'WEBHOOK_ID_REUSED'],
    [500, 'INTERNAL'],
  ] as const)('with a %i is tried again until it can, with the same id and bytes', async ([status, code]) => {
    sidecar.answer = () => (sidecar.messages.length < 4 ? refusal(status, code) : { status: 202 })
    change(5)
    await eventually(() => rowOf(5)?.lastErrorCode === code, 'the cause is kept')
    await eventually(() => isSent(5), 'it is sent')
    const tries = sidecar.messages.slice(1)
    expect(tries.length).toBeGreaterThan(2)
    expect(new Set(tries.map(({ id, body }) => `${id} ${body}`)).size).toBe(1)
    expect(rowOf(5)).toMatchObject({ lastError: null, attempts: tries.length })
  })

  test('is left alone as long as Retry-After says', async () => {
    sidecar.answer = () => refusal(429, 'TOO_MANY', { 'retry-after': '3600' })
    change(5)
    await odoo.addon.idle()
    expect(rowOf(5)?.nextTry).toBeGreaterThan(Date.now() + 3_500_000)
    change(6)
    await odoo.addon.idle()
    expect(sidecar.messages).toHaveLength(2)
    expect(rowOf(6)).toMatchObject({ state: 'pending', attempts: 0 })
  })

  test('or is not there at all is tried again, whatever is written meanwhile waits', async () => {
    odoo.addon.configure({ url: 'http://127.0.0.1:9', secrets: [secret] })
    change(5)
    await eventually(() => rowOf(5)?.lastErrorCode === 'SIDECAR_UNREACHABLE', 'the cause is kept')
    change(6)
    odoo.addon.configure({ url: sidecar.url, secrets: [secret] })
    await eventually(() => isSent(6), 'it is sent')
    expect(sidecar.subjects()).toEqual(['database', told(5), told(6)])
  })

  test('for days makes it dead', async () => {
    await odoo.stop()
    const past = { ...patience, maxAgeMs: -1, minAttempts: 3 }
    odoo = await startSandboxOdoo({ world: odoo.world, addon: { patience: past } })
    sidecar.answer = () => refusal(500, 'INTERNAL')
    change(5)
    await eventually(() => rowOf(5)?.state === 'dead', 'it is given up')
    expect(rowOf(5)).toMatchObject({ attempts: 3, lastError: 'It says INTERNAL.' })
  })
})

describe('content that is refused', () => {
  test.for([400, 410, 413, 422])(
    'with a %i is narrowed down to the one event, which is dead at once',
    async (status) => {
      odoo.addon.pauseDelivery()
      change(3, 4, 5, 6, 7)
      const isBad = ({ subject }: { subject: string }): boolean => subject === told(6)
      sidecar.answer = (events) => (events.some(isBad) ? refusal(status, 'WEBHOOK_EVENT_INVALID') : { status: 202 })
      odoo.addon.resumeDelivery()
      await odoo.addon.idle()
      expect(sidecar.subjects().toSorted()).toEqual(['database', told(3), told(4), told(5), told(7)])
      expect(rowOf(6)).toMatchObject({ state: 'dead', lastErrorCode: 'WEBHOOK_EVENT_INVALID' })
    },
  )

  test('is set aside for the rest, which waits when the sidecar then goes away', async () => {
    odoo.addon.pauseDelivery()
    change(3, 4, 5, 6)
    const statuses = [400, 503]
    sidecar.answer = () => ({ status: statuses.shift() ?? 202 })
    odoo.addon.resumeDelivery()
    await odoo.addon.idle()
    expect(rowOf(3)).toMatchObject({ state: 'pending', attempts: 1, lastErrorCode: 'HTTP_503' })
    expect(rowOf(5)).toMatchObject({ state: 'pending', attempts: 0, lastErrorCode: null })
    await eventually(() => isSent(6), 'all are sent')
    expect(sidecar.subjects()).toEqual(['database', told(3), told(4), told(5), told(6)])
  })

  test('is sent again when somebody retries', async () => {
    sidecar.answer = () => refusal(410, 'GONE')
    change(5)
    await odoo.addon.idle()
    expect(rowOf(5)?.state).toBe('dead')
    sidecar.answer = () => ({ status: 202 })
    odoo.addon.retry()
    await odoo.addon.idle()
    expect(rowOf(5)?.state).toBe('sent')
  })
})

describe('a network that is not kind', () => {
  test('delivers twice: the same id and bytes', async () => {
    odoo.addon.deliverTwice()
    change(5)
    await odoo.addon.idle()
    const [, first, second] = sidecar.messages
    expect(second).toMatchObject({ id: first?.id, body: first?.body })
    expect(sidecar.subjects()).toEqual(['database', told(5), told(5)])
    odoo.addon.deliverTwice(false)
    change(6)
    await odoo.addon.idle()
    expect(sidecar.messages).toHaveLength(4)
  })

  test('delivers in any order, everything once', async () => {
    odoo.addon.shuffle(17)
    odoo.addon.pauseDelivery()
    const ids = Array.from({ length: 20 }, (_, index) => index + 3)
    change(...ids)
    odoo.addon.resumeDelivery()
    await odoo.addon.idle()
    const own = sidecar.subjects().slice(1)
    const inOrder = odoo.addon
      .outbox()
      .slice(1)
      .map(({ model, key }) => `${model}/${key}`)
    expect(own.toSorted()).toEqual(inOrder.toSorted())
    expect(own).not.toEqual(inOrder)
  })

  test('while a secret is replaced signs with both', async () => {
    const next = `whsec_${Buffer.alloc(32, 8).toString('base64')}`
    odoo.addon.configure({ url: sidecar.url, secrets: [next, secret] })
    change(5)
    await odoo.addon.idle()
    expect(sidecar.messages[1]?.signatures.split(' ')).toHaveLength(2)
    odoo.addon.configure({ url: sidecar.url, secrets: [next] })
    change(6)
    await odoo.addon.idle()
    expect(sidecar.messages[2]?.signatures.split(' ')).toHaveLength(1)
  })
})
