import { nextPollAfterMs } from '../../../src/tracking/poll-schedule.ts'
import { type Life, lengthOf, lifeOf, seeded } from './lives.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMinutes = 24 * 60

/** The schedule settles on the first day, which is not counted. */
const settlingMinutes = dayMinutes
const countedMinutes = 7 * dayMinutes

interface Followed {
  life: Life
  /** When its label was made, ms. */
  bornAt: number
  failures: number
}

/**
 * How many numbers are due in each minute of a week of which `count` are followed at any time: whoever arrives makes
 * room for the next. Nothing runs but the schedule itself.
 */
export function dueByMinute(count: number, told: boolean): readonly number[] {
  const random = seeded(42)
  const minutes: Followed[][] = Array.from({ length: settlingMinutes + countedMinutes + 1 }, () => [])
  const putOff = (one: Followed, atMs: number): void => void minutes[Math.ceil(atMs / minuteMs)]?.push(one)
  for (let index = 0; index < count; index += 1) {
    const life = lifeOf(random)
    const one = { life, bornAt: -random() * lengthOf(life) * hourMs, failures: 0 }
    putOff(one, random() * 2 * hourMs)
  }
  const due: number[] = []
  for (const [minute, followed] of minutes.entries()) {
    due.push(followed.length)
    const now = minute * minuteMs
    for (const one of followed) putOff(one, now + afterAsking(one, now, told, random))
    minutes[minute] = []
  }
  return due.slice(settlingMinutes)
}

/** @returns when it, or the number that takes its place, is asked for next, ms from now */
function afterAsking(one: Followed, now: number, told: boolean, random: () => number): number {
  const ageMs = now - one.bornAt
  const last = one.life.steps.findLast(({ atHours }) => atHours * hourMs <= ageMs)
  one.failures = one.life.kind === 'failing' ? one.failures + 1 : 0
  const afterMs = nextPollAfterMs({
    milestone: last?.milestone ?? 'UNKNOWN',
    ageMs,
    silentMs: last ? ageMs - last.atHours * hourMs : null,
    failures: one.failures,
    // What fails is asked for again as if nobody told of it.
    told: told && one.life.kind !== 'failing',
  })
  if (afterMs !== null) return afterMs
  one.life = lifeOf(random)
  one.bornAt = now
  one.failures = 0
  return minuteMs
}
