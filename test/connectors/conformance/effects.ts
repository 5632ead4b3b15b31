import type { CallContext } from '../../../sidecar/src/connectors/spi.ts'
import { isSidecarError } from '../../../sidecar/src/foundation/errors.ts'
import type { ConnectorCase, PartnerUnderTest } from '../connector-case.ts'
import { atBench, type Bench, counting, watched } from './bench.ts'
import { fresh } from './fresh.ts'
import { outcomeOf } from './outcome.ts'
import { type Means, type Rule, told } from './rule.ts'

type Held = Parameters<PartnerUnderTest['count']>[0]

interface Made {
  readonly externalId: string
  readonly reference: string | null
}

/** Something that is made at the partner, under our reference. */
interface Effect<S> {
  readonly name: string
  readonly held: Held
  order(): { readonly reference: string }
  make(context: CallContext<S>, order: { readonly reference: string }): Promise<Made>
  find(context: CallContext<S>, reference: string): Promise<Made | null>
  cancel(context: CallContext<S>, externalId: string): Promise<void>
}

/** 6: what is made is made once, whatever became of the reply. */
export const effectsHappenOnce: Rule = async (subject, means) => {
  const complaints: string[] = []
  for (const effect of effectsOf(subject)) {
    complaints.push(...(await lostReplies(subject, means, effect)), ...(await cancellations(subject, means, effect)))
  }
  return complaints
}

function effectsOf<S>(subject: ConnectorCase<S>): readonly Effect<S>[] {
  const { labels, warehouseOrders, dispatch } = subject.connector.capabilities
  const found: Effect<S>[] = []
  function add<O extends { readonly reference: string }>(
    name: string,
    held: Held,
    order: O,
    make: (context: CallContext<S>, order: O) => Promise<Made>,
    rest: Pick<Effect<S>, 'find' | 'cancel'>,
  ): void {
    // The order given back is the one that was taken.
    found.push({ name, held, order: () => fresh(order), make: (context, taken) => make(context, taken as O), ...rest })
  }
  if (labels && subject.labels) {
    const { buy, findByReference: find, cancel } = labels
    add('labels', 'labels', subject.labels, buy, { find, cancel })
  }
  if (warehouseOrders && subject.warehouseOrders) {
    const { create, findByReference: find, cancel } = warehouseOrders
    add('warehouseOrders', 'warehouseOrders', subject.warehouseOrders, create, {
      find,
      cancel: (context, externalId) => cancel(context, externalId, 'The customer changed their mind'),
    })
  }
  if (dispatch && subject.dispatch) {
    const { create, findByReference: find, cancel } = dispatch
    add('dispatch', 'transportOrders', subject.dispatch, create, { find, cancel })
  }
  return found
}

/** The reply to each of its writes in turn is lost; then it is looked up, and made again when it is not found. */
async function lostReplies<S>(subject: ConnectorCase<S>, means: Means, effect: Effect<S>): Promise<readonly string[]> {
  const complaints: string[] = []
  let writes = 1
  for (let losing = 1; losing <= writes; losing += 1) {
    const found = await atBench(subject, means, async (bench) => {
      writes = Math.max(writes, losing === 1 ? await writesOf(bench, effect) : 0)
      return lostReply(bench, effect, losing)
    })
    complaints.push(...found)
  }
  return complaints
}

async function writesOf<S>({ context }: Bench<S>, { make, order }: Effect<S>): Promise<number> {
  const writes = { calls: 0 }
  await make(
    counting(context, writes, ({ effect }) => effect === 'write'),
    order(),
  )
  return writes.calls
}

async function lostReply<S>(
  { context, under }: Bench<S>,
  effect: Effect<S>,
  losing: number,
): Promise<readonly string[]> {
  const { name, held, make, find } = effect
  const about = `${name}, when reply ${losing} is lost`
  const before = under.count(held)
  const order = effect.order()
  let writes = 0
  const losingOne = watched(context, {
    before(_, request) {
      if (request.effect !== 'write') return
      writes += 1
      under.partner.setMood(writes === losing ? { kind: 'lost-reply' } : null)
    },
    after: () => under.partner.setMood(null),
  })
  const outcome = await outcomeOf(() => make(losingOne, order))
  under.partner.setMood(null)
  if ('value' in outcome) return [`${about}: it went on as if nothing was wrong`]
  const made = under.count(held) - before
  const search = await outcomeOf(() => find(context, order.reference))
  if ('error' in search) return [`${about}: it can't be looked for: ${told(search.error)}`]
  const found = search.value as Made | null
  if (made > 0 && found === null) return [`${about}: it was made and is not found by its reference`]
  if (found === null) {
    const again = await outcomeOf(() => make(context, order))
    if ('error' in again) return [`${about}: it was not made, and can't be made again: ${told(again.error)}`]
  }
  const count = under.count(held) - before
  const last = (await find(context, order.reference)) as Made | null
  return [
    ...(count === 1 ? [] : [`${about}: there are ${count} of it`]),
    ...(last?.reference === order.reference
      ? []
      : [`${about}: found by its reference it has ${last?.reference ?? 'none'}`]),
  ]
}

const cancellations = <S>(subject: ConnectorCase<S>, means: Means, { name, make, order, cancel }: Effect<S>) =>
  atBench(subject, means, async ({ context }): Promise<readonly string[]> => {
    const { externalId } = await make(context, order())
    const first = await outcomeOf(() => cancel(context, externalId))
    const second = await outcomeOf(() => cancel(context, externalId))
    const missing = await outcomeOf(() => cancel(context, '999999999'))
    const isClear = (error: unknown): boolean =>
      isSidecarError(error) && ['business', 'permanent'].includes(error.retry)
    return [
      ...('error' in first ? [`${name}: what was just made can't be cancelled: ${told(first.error)}`] : []),
      ...('error' in second && !isClear(second.error) ? [`${name}: cancelled twice: ${told(second.error)}`] : []),
      ...('error' in missing && !isClear(missing.error)
        ? [`${name}: cancelling what is not there: ${told(missing.error)}`]
        : []),
    ]
  })
