import { z } from 'zod'

const step = z.object({
  step: z.string(),
  part: z.string().nullable(),
  state: z.string(),
  owner: z.string(),
  team: z.string(),
  waitingOn: z.string().nullable(),
  message: z.string().nullable(),
})

export type FollowedStep = z.output<typeof step>

const answer = z.object({
  data: z.object({
    orderChanged: z.object({ process: z.object({ steps: z.array(step) }).nullable() }).nullable(),
  }),
})

const subscription = `subscription ($id: ID!) {
  orderChanged(id: $id) { process { steps { step part state owner team waitingOn message } } }
}`

export interface Graph {
  readonly graphqlUrl: string
  readonly apiKey: string
}

/** The process of one order while it is followed. */
export interface FollowedProcess {
  /** Resolves once a step stands so, and rejects when it is no longer followed. */
  stands(step: string, state: string): Promise<void>
}

/**
 * Follows the process of an order by the graph's subscription, as any program may.
 * @param told of every step that was begun and stands otherwise than before
 */
export function followProcess(
  { graphqlUrl, apiKey }: Graph,
  orderId: number,
  told: (step: FollowedStep) => void,
  signal: AbortSignal,
): FollowedProcess {
  const last = new Map<string, FollowedStep>()
  const waiting = new Set<() => void>()
  const take = (steps: readonly FollowedStep[]): void => {
    for (const one of steps) {
      const key = `${one.step} ${one.part}`
      const before = last.get(key)
      last.set(key, one)
      const isBegun = one.state !== 'NOT_STARTED'
      if (isBegun && (before?.state !== one.state || before.message !== one.message)) told(one)
    }
    for (const look of waiting) look()
  }
  const read = async (): Promise<void> => {
    const reply = await fetch(graphqlUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        authorization: `Bearer ${apiKey}`,
      },
      body: JSON.stringify({ query: subscription, variables: { id: `Order:${orderId}` } }),
      signal,
    })
    for await (const data of eventsOf(reply))
      take(answer.parse(JSON.parse(data)).data.orderChanged?.process?.steps ?? [])
  }
  const ended = read()
  // Whoever waits for a step hears of it.
  ended.catch(() => undefined)
  const stands = (wanted: string, state: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (![...last.values()].some((one) => one.step === wanted && one.state === state)) return
        waiting.delete(look)
        resolve()
      }
      waiting.add(look)
      look()
      ended.then(() => reject(new Error(`The graph no longer tells of Order:${orderId}.`)), reject)
    })
  return { stands }
}

/** The data of each server-sent event. */
async function* eventsOf(reply: Response): AsyncGenerator<string> {
  let text = ''
  for await (const chunk of reply.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const blocks = (text + chunk).split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const [, data] = /^data: ?(\{.*)$/m.exec(block) ?? []
      if (data !== undefined) yield data
    }
  }
}
