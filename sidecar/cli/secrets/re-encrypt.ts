import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../../src/db/database.ts'
import { countVersions, resealBatch, sealedColumnsOf } from '../../src/db/reseal.ts'
import { retireVersions, usedVersions } from '../../src/db/sealing-keys.ts'
import type { SealedColumn } from '../../src/sealing/sealed-columns.ts'

/** What is written meanwhile under an older key, and rows somebody worked on, are found by going over it again. */
const mostRounds = 20
const pauseMs = 250

/** Seals everything under the key that writes. @returns whether nothing is left */
export async function reEncrypt(database: Database, batch: number, tell: (text: string) => void): Promise<boolean> {
  const { writes } = database.sealing
  if (writes === null) {
    tell('ENCRYPTION_KEYS is not set: there is no key to seal with.')
    return false
  }
  for (let round = 1; round <= mostRounds; round += 1) {
    for (const column of await sealedColumnsOf(database)) await resealColumn(database, column, batch, tell)
    const left = await versionsLeft(database)
    if (left.size === 0) return done(database, writes, tell)
    tell(`${[...left.values()].reduce((sum, count) => sum + count, 0)} values are left; once more.`)
    await sleep(pauseMs)
  }
  const versions = [...(await versionsLeft(database)).keys()].map((version) => version || 'none')
  tell(
    `Values under ${versions.join(', ')} keep coming: restart every sidecar with key version ${writes} in the first place, and run this again.`,
  )
  return false
}

async function resealColumn(
  database: Database,
  column: SealedColumn,
  batch: number,
  tell: (text: string) => void,
): Promise<void> {
  let total = 0
  for (let after: readonly string[] | null = null; ; ) {
    const { done, last }: Awaited<ReturnType<typeof resealBatch>> = await resealBatch(database, column, after, batch)
    total += done
    if (done > 0) tell(`${column.name}: ${total}`)
    if (last === null) return
    after = last
  }
}

/** How many values are not under the key that writes, by version; '' for those that are not sealed. */
async function versionsLeft(database: Database): Promise<ReadonlyMap<string, number>> {
  const left = new Map<string, number>()
  for (const column of await sealedColumnsOf(database)) {
    for (const { version, count } of await countVersions(database, column)) {
      if (version !== database.sealing.writes) left.set(version ?? '', (left.get(version ?? '') ?? 0) + count)
    }
  }
  return left
}

async function done(database: Database, writes: string, tell: (text: string) => void): Promise<true> {
  const older = (await usedVersions(database)).filter((version) => version !== writes)
  const retired = older.length > 0 ? await retireVersions(database, older) : []
  tell(`Everything is under key version ${writes}.`)
  if (retired.length > 0) tell(`Nothing is under ${retired.join(', ')} any more: take it out of ENCRYPTION_KEYS.`)
  return true
}
