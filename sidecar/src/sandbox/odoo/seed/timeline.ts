import { day, hour } from '../world/time.ts'

/** When something happened: so many days before today, at an hour of the day (UTC). */
export interface Moment {
  readonly daysAgo: number
  readonly hour: number
}

export interface Timeline {
  /** The world's clock: the time of the event being played, later the real time. */
  readonly clock: () => Date
  /** Sets the clock to the day the companies opened. */
  readonly startOfBusiness: () => void
  readonly at: (moment: Moment, event: () => void) => void
  readonly dateAt: (moment: Moment) => Date
  /** Plays all events in the order of time, each by `one`. */
  readonly play: (one: (event: () => void) => void) => void
}

const openedDaysAgo = 400

export function timeline(now: () => Date): Timeline {
  const midnight = Math.floor(now().getTime() / day) * day
  const dateAt = ({ daysAgo, hour: hours }: Moment): Date => new Date(midnight - daysAgo * day + hours * hour)
  const events: { at: number; run: () => void }[] = []
  let playing: Date | null = null
  return {
    clock: () => playing ?? now(),
    startOfBusiness() {
      playing = dateAt({ daysAgo: openedDaysAgo, hour: 9 })
    },
    at: (moment, run) => void events.push({ at: dateAt(moment).getTime(), run }),
    dateAt,
    play(one) {
      // Sorting is stable: events of one moment keep the order they were planned in.
      for (const event of events.toSorted((a, b) => a.at - b.at)) {
        playing = new Date(event.at)
        one(event.run)
      }
      playing = null
    },
  }
}
