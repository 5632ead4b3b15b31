import { describe, expect, test } from 'vitest'
import { seedWorld } from '../../../sidecar/src/sandbox/odoo/seed/seed.ts'
import { type SandboxOdoo, startSandboxOdoo, type World } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { createWorld } from '../../../sidecar/src/sandbox/odoo/world/world.ts'
import { noon } from './company.ts'

const names = async (odoo: SandboxOdoo): Promise<unknown> => {
  const reply = await fetch(`${odoo.url}/json/2/res.company/search_read`, {
    method: 'POST',
    headers: { authorization: `bearer ${odoo.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ fields: ['name'], order: 'id' }),
  })
  return reply.json()
}

describe('a restart', () => {
  test('on the same port with the same world loses nothing', async () => {
    const first = await startSandboxOdoo({ now: () => noon })
    first.world.write('res.company', 1, { name: 'Renamed GmbH' })
    await first.stop()
    await expect(names(first)).rejects.toThrow()
    const second = await startSandboxOdoo({ port: first.port, world: first.world })
    expect(second.url).toBe(first.url)
    expect(await names(second)).toMatchObject([{ name: 'Renamed GmbH' }, { name: 'Fjordline AS' }])
    await second.stop()
  })

  test('a port in use is told', async () => {
    const first = await startSandboxOdoo({ now: () => noon })
    await expect(startSandboxOdoo({ port: first.port })).rejects.toThrow('EADDRINUSE')
    await first.stop()
  })
})

describe('the world', () => {
  const fresh = (): World => createWorld({ now: () => noon })

  test('counts ids up and dates what it is told', () => {
    const world = fresh()
    const id = world.create('res.partner', { name: 'A' })
    expect(world.get('res.partner', id)).toEqual({
      id: 1,
      name: 'A',
      create_date: '2026-06-15 12:00:00.000',
      create_uid: 1,
      write_date: '2026-06-15 12:00:00.000',
      write_uid: 1,
    })
  })

  test('finds children by many2one and many2many, also after a change', () => {
    const world = fresh()
    const child = world.create('a', { parent: 7, tags: [1, 2] })
    expect(world.children('a', 'parent', 7)).toHaveLength(1)
    expect(world.children('a', 'tags', 2)).toHaveLength(1)
    world.write('a', child, { parent: 8, tags: [] })
    expect(world.children('a', 'parent', 7)).toHaveLength(0)
    expect(world.children('a', 'parent', 8)).toHaveLength(1)
    expect(world.children('a', 'tags', 2)).toHaveLength(0)
    world.remove('a', child)
    expect(world.children('a', 'parent', 8)).toHaveLength(0)
  })

  test('undoes everything when a transaction fails', () => {
    const world = seedWorld({ now: () => noon })
    const before = JSON.stringify([world.rows('res.partner'), world.rows('sale.order')])
    const failing = (): void =>
      world.transaction(() => {
        world.create('res.partner', { name: 'Gone' })
        world.write('sale.order', [1, 2], { origin: 'changed', state: 'draft' })
        world.remove('res.partner', 3)
        throw new Error('no')
      })
    expect(failing).toThrow('no')
    expect(JSON.stringify([world.rows('res.partner'), world.rows('sale.order')])).toBe(before)
  })

  test('keeps what a transaction did when it succeeds', () => {
    const world = fresh()
    world.transaction(() => world.create('a', { name: 'kept' }))
    expect(world.rows('a')).toMatchObject([{ name: 'kept' }])
  })
})
