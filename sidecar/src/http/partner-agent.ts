import { Agent, type Dispatcher, Pool } from 'undici'
import type { EgressPolicy } from './egress.ts'
import { guardedLookup, type Resolve } from './guarded-lookup.ts'

/** The sockets of one connection. */
export interface PartnerAgent {
  readonly read: Dispatcher
  /** Each write has a socket of its own: on a kept one that the partner closes just then, nobody knows what became of it. */
  readonly write: Dispatcher
  close(): Promise<void>
}

interface AgentOptions {
  readonly policy: EgressPolicy
  readonly resolve: Resolve
  readonly connectMs: number
}

/** Bytes; more of them than any partner needs. */
const largestHead = 32 * 1024

export function createPartnerAgent({ policy, resolve, connectMs }: AgentOptions): PartnerAgent {
  const agent = (pipelining: 0 | 1): Agent =>
    new Agent({
      factory(origin, options) {
        const lookup = guardedLookup(policy, new URL(origin), resolve)
        return new Pool(origin, {
          ...options,
          pipelining,
          allowH2: false,
          maxHeaderSize: largestHead,
          connect: { timeout: connectMs, lookup },
        })
      },
    })
  const [read, write] = [agent(1), agent(0)]
  return {
    read,
    write,
    async close() {
      await Promise.all([read.destroy(), write.destroy()])
    },
  }
}
