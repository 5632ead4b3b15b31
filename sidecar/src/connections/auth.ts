import type { CallContext } from '../connectors/spi.ts'
import type { Clock } from '../foundation/clock.ts'
import type { Connection } from './connection.ts'

interface ConnectionAuth {
  headers(signal: AbortSignal): Promise<Readonly<Record<string, string>>>
  /** Null where a key is all there is: a new one is a person's work. */
  readonly renew: ((signal: AbortSignal) => Promise<void>) | null
}

/** A token is renewed so long before it expires, ms. */
const marginMs = 60_000

/** How a connection proves who it is. One token for all calls; whoever needs one meanwhile waits for the same. */
export function authOf(
  { connector: { auth }, settings }: Connection,
  contextOf: (signal: AbortSignal) => CallContext,
  clock: Clock,
): ConnectionAuth {
  if (auth.kind === 'headers') return { headers: async () => auth.headers(settings), renew: null }
  let held: { readonly token: Promise<string>; expiresAt: number } | null = null

  function obtain(signal: AbortSignal): Promise<string> {
    const obtaining = auth.kind === 'token' ? auth.obtain(contextOf(signal)) : Promise.reject()
    const mine = { token: obtaining.then(({ token }) => token), expiresAt: Number.POSITIVE_INFINITY }
    held = mine
    obtaining.then(
      ({ expiresInMs }) => {
        mine.expiresAt = clock.now() + Math.max(0, expiresInMs - marginMs)
      },
      () => {
        if (held === mine) held = null
      },
    )
    return mine.token
  }

  return {
    async headers(signal) {
      const token = held && held.expiresAt > clock.now() ? held.token : obtain(signal)
      return auth.headers(await token, settings)
    },
    async renew(signal) {
      held = null
      await obtain(signal)
    },
  }
}
