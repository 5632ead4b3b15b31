import { z } from 'zod'
import { type Sql, statement } from '../db/database.ts'
import { lastCheckpoint } from './cut.ts'

const link = z.object({
  id: z.number(),
  previousHash: z.string(),
  hash: z.string(),
  /** What it would be for the entry as it stands. */
  computed: z.string(),
})

type Link = z.output<typeof link>

const links = statement(
  'audit.links',
  link,
  `SELECT id, encode(previous_hash, 'hex') AS "previousHash", encode(hash, 'hex') AS hash,
     encode(logistics.audit_hash(previous_hash, entry), 'hex') AS computed
   FROM logistics.audit_entries AS entry WHERE id > $1 ORDER BY id LIMIT $2`,
)

const head = statement(
  'audit.head',
  z.object({ id: z.number(), hash: z.string() }),
  `SELECT last_id AS id, encode(hash, 'hex') AS hash FROM logistics.audit_head`,
)

/** The end of the chain. Who keeps it elsewhere can tell later that nobody wrote the whole chain anew. */
export interface ChainEnd {
  /** 0 when there are no entries. */
  readonly id: number
  /** Hexadecimal. */
  readonly hash: string
}

/** `missing`: an entry was removed; `changed`: it says something else than it did, or stood elsewhere. */
interface BrokenLink {
  readonly id: number
  readonly how: 'missing' | 'changed'
}

export interface Verified {
  readonly entries: number
  /** The last entry that was cut off for its age, which the first one goes on from; id 0 when none was. */
  readonly begin: ChainEnd
  readonly end: ChainEnd
  /** The first entry that is not as it was written. */
  readonly broken: BrokenLink | null
}

const pageSize = 1_000

/** Walks the whole chain, from where it was last cut off for its age. Entries that are written meanwhile are left to the next time. */
export async function verifyAudit(sql: Sql, known?: ChainEnd): Promise<Verified> {
  const [end] = await sql.rows(head)
  if (!end) return { entries: 0, begin: start, end: start, broken: { id: 1, how: 'missing' } }
  const begin: ChainEnd = (await lastCheckpoint(sql)) ?? start
  if (isAnother(begin, known)) return { entries: 0, begin, end, broken: { id: begin.id, how: 'changed' } }
  let entries = 0
  let last = begin
  for (;;) {
    const page = await sql.rows(links, [last.id, pageSize])
    for (const next of page) {
      if (next.id > end.id) return { entries, begin, end, broken: brokenEnd(last, end) }
      const broken = brokenLink(last, next) ?? forgotten(next, known)
      if (broken) return { entries, begin, end, broken }
      entries += 1
      last = next
    }
    if (page.length < pageSize) break
  }
  return { entries, begin, end, broken: brokenEnd(last, end) ?? (known && known.id > last.id ? gone(last) : null) }
}

const start: ChainEnd = { id: 0, hash: '' }

function brokenLink(last: ChainEnd, next: Link): BrokenLink | null {
  const whole = next.hash === next.computed
  if (next.previousHash === last.hash) return whole ? null : { id: next.id, how: 'changed' }
  if (next.id > last.id + 1) return gone(last)
  // One that is whole in itself goes on from what stood before it: that was written anew, with a hash that fits.
  return { id: whole && last.id > 0 ? last.id : next.id, how: 'changed' }
}

/** The chain holds, but it is not the one that was seen before. */
const forgotten = (next: Link, known: ChainEnd | undefined): BrokenLink | null =>
  isAnother(next, known) ? { id: next.id, how: 'changed' } : null

const isAnother = (found: ChainEnd, known: ChainEnd | undefined): boolean =>
  known?.id === found.id && known.hash !== found.hash

function brokenEnd(last: ChainEnd, end: ChainEnd): BrokenLink | null {
  if (last.id < end.id) return gone(last)
  return last.hash === end.hash ? null : { id: last.id, how: 'changed' }
}

const gone = (last: ChainEnd): BrokenLink => ({ id: last.id + 1, how: 'missing' })
