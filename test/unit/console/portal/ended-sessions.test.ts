import { expect, test } from 'vitest'
import { EndedSessions } from '../../../../sidecar/src/console/portal/ended-sessions.ts'
import { Sessions } from '../../../../sidecar/src/console/portal/session.ts'
import type { Database, Statement } from '../../../../sidecar/src/db/database.ts'
import { SidecarError } from '../../../../sidecar/src/foundation/errors.ts'
import { Secret } from '../../../../sidecar/src/foundation/secret.ts'
import { testClock } from '../../../support/clock.ts'

const sessions = new Sessions(async () => new Uint8Array(32), testClock())
const newId = () => sessions.begin(new Secret('key-of-a-partner-0123456789'), 'UTC').id ?? expect.fail('no id')

/** A database that answers a read when the test says so, and by what stood there when it was asked. */
function heldDatabase() {
  const rows = new Set<string>()
  const held: (() => void)[] = []
  const asked: string[] = []
  let holds = false
  const database = {
    async rows({ name }: Statement<unknown>, [first]: readonly unknown[]) {
      asked.push(name)
      if (name === 'endedSessions.end') {
        rows.add(String(first))
        return []
      }
      const found = (first as string[]).filter((digest) => rows.has(digest)).map((digest) => ({ digest }))
      if (holds) await new Promise<void>((resolve) => held.push(resolve))
      return found
    },
  } as unknown as Database
  return {
    ...{ database, rows, asked },
    hold(): void {
      holds = true
    },
    release(): void {
      holds = false
      for (const resolve of held.splice(0)) resolve()
    },
  }
}

test('what another replica has ended is known within half a second, and what is known is not asked for each time', async () => {
  const { database, asked } = heldDatabase()
  let now = 0
  const [here, there] = [new EndedSessions({ database, ticks: () => now }), new EndedSessions({ database })]
  const id = newId()
  expect(await here.has(id)).toBe(false)
  await there.end(id, 9e9)
  now = 399
  expect([await here.has(id), asked.length]).toEqual([false, 2])
  now = 400
  expect([await here.has(id), asked.length]).toEqual([true, 3])
  now = 4_000_000
  expect([await here.has(id), asked.length]).toEqual([true, 3])
})

test('what was being read when it was ended is not believed afterwards', async () => {
  const { database, hold, release } = heldDatabase()
  const ended = new EndedSessions({ database, ticks: () => 0 })
  const id = newId()
  hold()
  const reading = ended.has(id)
  await Promise.resolve()
  await Promise.resolve()
  await ended.end(id, 9e9)
  release()
  await reading
  expect(await ended.has(id)).toBe(true)
})

test('the table never sees an id', async () => {
  const { database, rows } = heldDatabase()
  const id = newId()
  await new EndedSessions({ database }).end(id, 9e9)
  expect([...rows]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)])
  expect([...rows][0]).not.toContain(Buffer.from(id, 'base64url').toString('hex'))
})

test('nobody is let in while nobody can tell, and nothing is taken for ended that could not be noted', async () => {
  const away = new SidecarError('DATABASE_UNREACHABLE', 'away')
  const ended = new EndedSessions({ database: { rows: () => Promise.reject(away) } as unknown as Database })
  const id = newId()
  await expect(ended.has(id)).rejects.toThrow('away')
  await expect(ended.end(id, 9e9)).rejects.toThrow('away')
  await expect(ended.has(id)).rejects.toThrow('away')
})
