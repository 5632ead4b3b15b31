import { type Consignment, eventOf, localTime, type SandboxEvent } from './events.ts'
import { destinationPort } from './places.ts'
import { type Route, routes, type Step } from './steps.ts'

export interface StoredEvent {
  readonly event: SandboxEvent
  readonly consignment: Consignment
}

/** What the carrier knows. Events are in the order they were created. */
export interface World {
  readonly events: readonly StoredEvent[]
  readonly numbers: readonly string[]
  /** Knows a number from now on; it has gone through so many steps of its route. */
  track(number: string, options?: { route?: Route; steps?: number }): Consignment
  /** The next step happens. Null when there is none. */
  advance(number: string): StoredEvent | null
  /** The vessel is expected so many hours later, for an SMDG reason. */
  delay(number: string, reason: string, hours: number): StoredEvent
  /** Its oldest event goes away. */
  removeFirstOf(number: string): void
}

interface Known {
  readonly consignment: Consignment
  readonly route: readonly Step[]
  done: number
}

const day = 86_400_000

/** ISO 6346: eleven characters, the last a check digit. Serial numbers whose digit would be ten are not given out. */
export function containerNumber(serial: number): string {
  const stem = `LGFU${String(serial).padStart(6, '0')}`
  const values = '0123456789A?BCDEFGHIJK?LMNOPQRSTU?VWXYZ'
  const sum = [...stem].reduce((total, character, index) => total + values.indexOf(character) * 2 ** index, 0)
  return `${stem}${(sum % 11) % 10}`
}

/** How far each seeded container is, and on which way. One is told of so often that it takes several pages. */
const seeded: readonly { readonly route: Route; readonly steps: number; readonly estimates?: number }[] = [
  ...routes.quay.map((_, index) => ({ route: 'quay' as const, steps: index + 1 })),
  ...[23, 25, 26, 27, 28, 29].map((steps) => ({ route: 'door' as const, steps })),
  { route: 'refused', steps: 3 },
  { route: 'paperwork', steps: routes.paperwork.length },
  { route: 'door', steps: 13, estimates: 230 },
]

export const seededNumbers: readonly string[] = seeded.map((_, index) => containerNumber(400_001 + index))
/** The one with several pages of events. */
export const busyNumber = containerNumber(400_001 + seeded.length - 1)

export function createWorld(now: () => number): World {
  const known = new Map<string, Known>()
  const events: StoredEvent[] = []

  const add = (consignment: Consignment, step: Step, index: number, createdAt?: number): StoredEvent => {
    const stored = { consignment, event: eventOf(consignment, step, index, createdAt) }
    events.push(stored)
    events.sort(byCreation)
    return stored
  }

  const wanted = (number: string): Known => {
    const found = known.get(number)
    if (!found) throw new Error(`The sandbox does not know ${number}: track it first.`)
    return found
  }

  function track(number: string, { route = 'quay', steps = 1 }: { route?: Route; steps?: number } = {}): Consignment {
    const consignment = consignmentOf(number, known.size, now() - 40 * day)
    const entry = { consignment, route: routes[route], done: Math.min(steps, routes[route].length) }
    known.set(number, entry)
    for (const [index, step] of entry.route.slice(0, entry.done).entries()) add(consignment, step, index)
    return consignment
  }

  let estimates = 0
  function delay(number: string, reason: string, hours: number): StoredEvent {
    estimates += 1
    const step: Step = {
      kind: 'call',
      hours: 780 + hours,
      code: 'ARRI',
      place: destinationPort,
      classifier: 'EST',
      delay: reason,
    }
    return add(wanted(number).consignment, step, 1_000 + estimates, now())
  }

  for (const [index, { route, steps, estimates: told = 0 }] of seeded.entries()) {
    const number = seededNumbers[index] as string
    const consignment = track(number, { route, steps })
    for (let each = 0; each < told; each += 1) {
      const step: Step = {
        kind: 'call',
        hours: 780 + each / 10,
        code: 'ARRI',
        place: destinationPort,
        classifier: 'EST',
      }
      // Several in the same second, as a carrier's batches are.
      add(consignment, step, 2_000 + each, consignment.begunAt + 300 * 3_600_000 + Math.floor(each / 7) * 1000)
    }
  }

  return {
    events,
    get numbers() {
      return [...known.keys()]
    },
    track,
    advance(number) {
      const entry = wanted(number)
      const step = entry.route[entry.done]
      if (!step) return null
      entry.done += 1
      return add(entry.consignment, step, entry.done - 1, now())
    },
    delay,
    removeFirstOf(number) {
      const { consignment } = wanted(number)
      const at = events.findIndex((stored) => stored.consignment === consignment)
      if (at >= 0) events.splice(at, 1)
    },
  }
}

function byCreation({ event: one }: StoredEvent, { event: other }: StoredEvent): number {
  const [left, right] = [one, other].map((event) => `${event.eventCreatedDateTime} ${event.eventID}`)
  return (left as string) < (right as string) ? -1 : 1
}

/** The number may be a container's or a document's. What is missing is made up. */
function consignmentOf(number: string, index: number, begunAt: number): Consignment {
  const isContainer = /^[A-Z]{3}[UJZ]\d{7}$/.test(number)
  const serial = String(240_000 + index)
  return {
    container: isContainer ? number : containerNumber(700_001 + index),
    booking: /^BKG/i.test(number) ? number : `BKG${serial}`,
    transportDocument: isContainer || /^BKG/i.test(number) ? `LGFB${serial}` : number,
    begunAt: Date.parse(localTime(begunAt, '+00:00')),
  }
}
