import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { realOdoo, realOdooOrSkip } from './harness/availability.ts'
import { jsonRpc, serverVersion } from './harness/json-rpc.ts'
import { allSeries, type RealOdoo, startRealOdoo } from './harness/real-odoo.ts'

const isOpen = (url: string) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => resolve(true))
    socket.once('connect', () => socket.destroy()).once('error', () => resolve(false))
  })

for (const series of allSeries) {
  const whyNot = await realOdooOrSkip(series)

  describe.skipIf(whyNot)(`a real Odoo ${series}`, () => {
    let odoo: RealOdoo
    const ask = (model: string, method: string, ...args: unknown[]) =>
      jsonRpc(odoo.url, 'object', 'execute_kw', [odoo.db, odoo.adminUid, odoo.apiKey, model, method, ...args])

    beforeAll(async () => {
      odoo = await startRealOdoo({ series, log: (line) => console.log(line) })
    }, 900_000)
    afterAll(() => odoo?.stop())

    test('is of the series asked for', async () => {
      expect(await serverVersion(odoo.url)).toMatch(new RegExp(`^${series}`))
    })

    test('has orders, which its API key may read', async () => {
      expect(await ask('sale.order', 'search_read', [[], ['name']], { limit: 1 })).toHaveLength(1)
    })

    test('takes the password too', async () => {
      const who = [odoo.db, odoo.login, odoo.password, {}]
      expect(await jsonRpc(odoo.url, 'common', 'authenticate', who)).toBe(odoo.adminUid)
    })

    describe('of our own', () => {
      beforeEach(({ skip }) => skip(odoo.how === 'url', 'it belongs to somebody else'))

      test('is not the one the other test files share', () => {
        if (inject('realOdoo')) expect(odoo.db).not.toBe(realOdoo(series).db)
      })

      test('runs Python, and its server sees what that committed', async () => {
        const printed = await odoo.shell("print(env['res.partner'].create({'name': 'Shell & Söhne'}).id)")
        expect(await ask('res.partner', 'read', [[Number(printed)], ['name']])).toMatchObject([
          { name: 'Shell & Söhne' },
        ])
      })

      test('tells what went wrong in Python', async () => {
        await expect(odoo.shell("raise ValueError('no such luck')")).rejects.toThrow('no such luck')
      })

      test('comes back on the same port after a kill, with its data', async () => {
        const before = await ask('sale.order', 'search_count', [[]])
        await odoo.restart()
        expect(await ask('sale.order', 'search_count', [[]])).toBe(before)
      })

      test('hangs while paused and answers when resumed', async () => {
        await odoo.pause()
        await expect(jsonRpc(odoo.url, 'common', 'version', [], 300)).rejects.toThrow('timeout')
        await odoo.resume()
        expect(await serverVersion(odoo.url)).toMatch(series)
      })

      test('is gone when the process that started it is killed', async () => {
        const cli = fileURLToPath(new URL('./harness/cli.ts', import.meta.url))
        const other = spawn(process.execPath, [cli, series], { stdio: ['ignore', 'pipe', 'ignore'] })
        const [line] = await once(createInterface(other.stdout), 'line')
        const { url } = JSON.parse(line)
        expect(await isOpen(url)).toBe(true)
        other.kill('SIGKILL')
        await expect.poll(() => isOpen(url), { timeout: 10_000 }).toBe(false)
      })

      test('is gone when stopped', async () => {
        expect(await isOpen(odoo.url)).toBe(true)
        await odoo.stop()
        expect(await isOpen(odoo.url)).toBe(false)
      })
    })
  })
}
