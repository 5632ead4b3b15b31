import { existsSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createOrder, createProduct, readOne } from '../contract/records.ts'
import { wiresOf } from '../contract/wire.ts'
import { realOdoo, realOdooOrSkip } from '../harness/availability.ts'
import { browserOrSkip } from './browser.ts'
import { withWebClient } from './web-client.ts'

/** How a story failed; the picture it left is gone then. */
async function failureOf(story: Promise<unknown>) {
  const { message } = await story.then(
    () => expect.fail('the story went well'),
    (error: Error) => error,
  )
  const picture = /see (\S+\.png)/.exec(message)?.[1]
  const hadPicture = picture !== undefined && existsSync(picture)
  if (hadPicture) rmSync(dirname(picture), { recursive: true })
  return { message, hadPicture }
}

const whyNot = (await realOdooOrSkip('19.0')) ?? (await browserOrSkip())

describe.skipIf(whyNot)('the web client of Odoo 19, driven as by a person', () => {
  const target = () => ({ ...realOdoo('19.0'), name: 'a real Odoo 19' })
  const wire = () => wiresOf(target())[0] ?? expect.fail('no transport')
  const newOrder = async () => createOrder(wire(), [{ productId: await createProduct(wire()), quantity: 1 }])

  test('opens an order by its address and confirms it by its button', async () => {
    const order = await newOrder()
    const { name } = await readOne(wire(), 'sale.order', order, ['name'])
    await withWebClient(target(), async (client) => {
      await client.open('sale.order', order)
      expect(await client.field('name')).toBe(name)
      await client.click('Confirm')
      expect(client.problems()).toEqual([])
    })
    expect(await readOne(wire(), 'sale.order', order, ['state'])).toMatchObject({ state: 'sale' })
  })

  test('reads what the web client tells the person', async () => {
    await withWebClient(target(), async (client) => {
      await client.open('sale.order', 'new')
      await client.click('Confirm')
      expect(await client.notified('Missing required fields')).toMatchObject({ kind: 'danger' })
    })
  })

  test('a wrong password opens nothing', async () => {
    const who = { ...target(), password: 'wrong' }
    const { message } = await failureOf(withWebClient(who, async () => {}, 3_000))
    expect(message).toContain('/web/login')
  })

  test('a story that fails leaves a picture of the screen', async () => {
    const story = withWebClient(target(), async (client) => {
      await client.visit('sales')
      throw new Error('so it ended')
    })
    const { message, hadPicture } = await failureOf(story)
    expect(message).toContain('so it ended')
    expect(hadPicture).toBe(true)
  })
})
