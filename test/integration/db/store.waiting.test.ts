import { expect, test } from 'vitest'
import { openStore } from '../../../sidecar/src/db/store.ts'
import { Secret } from '../../../sidecar/src/foundation/secret.ts'
import { logLines } from '../../support/log-lines.ts'

const password = 'the-password-of-the-database'
const place = '127.0.0.1:9/sidecar'

test('who waits for PostgreSQL, and who gives up, says where it was looked for, and no password', async () => {
  const { logger, lines } = logLines()
  const url = new Secret(`postgresql://somebody:${password}@${place}`)
  const opening = openStore({ url, dataDir: '', poolSize: 1, logger, patienceMs: 200 })
  await expect(opening).rejects.toMatchObject({
    code: 'DATABASE_UNREACHABLE',
    message: expect.stringMatching(
      /^PostgreSQL can't be reached at 127\.0\.0\.1:9\/sidecar \(.*ECONNREFUSED.*\)\. See that it runs/,
    ),
  })
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { msg: `Waiting for PostgreSQL at ${place}`, seconds: 0.2 },
  ])
  expect(lines.join('')).not.toContain(password)
})
