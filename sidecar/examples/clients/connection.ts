import { setTimeout as pause } from 'node:timers/promises'

/** Where the graph is, and the key to it. The key is a secret: from the environment, never in the code. */
export const url = process.env.LOGISTICS_GRAPH_URL ?? 'http://127.0.0.1:4000/graphql'
export const headers = { authorization: `Bearer ${process.env.LOGISTICS_GRAPH_API_KEY}` }

const attempts = 3
const longestPauseSeconds = 60

/** A `fetch` that comes again when it was told to: 429 (too much) and 503 (not now) say after how many seconds. */
export const patientFetch: typeof fetch = async (where, request) => {
  for (let attempt = 1; ; attempt++) {
    const reply = await fetch(where, request)
    const seconds = Number(reply.headers.get('retry-after') ?? Number.NaN)
    const mayComeAgain = (reply.status === 429 || reply.status === 503) && seconds <= longestPauseSeconds
    if (!mayComeAgain || attempt === attempts) return reply
    await reply.body?.cancel()
    console.log(`Told to come again in ${seconds} s.`)
    await pause(seconds * 1000)
  }
}
