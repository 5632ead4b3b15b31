import type { Connection } from '../../src/connections/connection.ts'
import type { Limiter } from '../../src/connections/limiter.ts'
import { type OpenConnection, openConnection } from '../../src/connections/open-connection.ts'
import { noKnownItems } from '../../src/connectors/known-items.ts'
import { systemClock } from '../../src/foundation/clock.ts'
import { toSidecarError } from '../../src/foundation/errors.ts'
import { createLogger } from '../../src/foundation/logger.ts'

/** What came of asking one partner who answers. */
export interface Answer {
  readonly connection: string
  readonly connector: string
  readonly environment: string
  readonly enabled: boolean
  /** As the file has it; null when it does not say. */
  readonly region: string | null
  readonly capabilities: readonly string[]
  /** What the partner calls the account; null when it did not get that far. */
  readonly account: string | null
  readonly ms: number
  readonly problem: Problem | null
}

interface Problem {
  readonly code: string
  readonly message: string
  readonly advice: string
}

/** The limits of a connection are counted in PostgreSQL; one call of an operator needs none. */
const unlimited: Limiter = { enter: async () => async () => undefined, stop: () => undefined }

/** Makes the connector's own test call, over the same guarded way out as the sidecar. Never throws. */
export async function askPartner(connection: Connection, deadlineMs: number): Promise<Answer> {
  const { id, connector, environment, enabled, region } = connection
  const capabilities = Object.keys(connector.capabilities)
  const startedAt = systemClock.now()
  const answer = (account: string | null, problem: Problem | null): Answer => ({
    ...{ connection: id, connector: connector.id, environment, enabled, region },
    ...{ capabilities, account, problem },
    ms: systemClock.now() - startedAt,
  })
  const signal = AbortSignal.timeout(deadlineMs)
  let open: OpenConnection | null = null
  try {
    open = openConnection(connection, {
      clock: systemClock,
      logger: createLogger('silent'),
      limiter: unlimited,
      report: () => undefined,
      items: () => noKnownItems,
      unreadable: () => undefined,
    })
    return answer(await connector.testConnection(open.context({ lane: 'interactive', signal })), null)
  } catch (error) {
    return answer(null, signal.aborted ? tooLate(deadlineMs) : problemOf(connection, error))
  } finally {
    open?.close()
  }
}

const setupOf = ({ connector }: Connection): string => `sidecar/src/connectors/${connector.id}/setup.md`

const tooLate = (deadlineMs: number): Problem => ({
  code: 'PARTNER_TIMEOUT',
  message: `It did not answer within ${deadlineMs / 1_000} s.`,
  advice:
    'See whether the partner has an outage, and whether a firewall on the way out drops packets. --timeout waits longer.',
})

/** Where the message alone does not say where to look. */
const advice: Readonly<Partial<Record<string, (connection: Connection) => string>>> = {
  PARTNER_AUTH_FAILED: (connection) =>
    `Look at what the references in \`settings\` lead to, and whether the key is one for ${connection.environment}: ${setupOf(connection)}.`,
  PARTNER_UNREACHABLE: () => 'Compare the address, and the DNS and firewall of this machine.',
  EGRESS_REFUSED: () => 'sidecar/docs/connections.md explains where a connection may go.',
  CONNECTIONS_INVALID: (connection) => `Mend the connection file: ${setupOf(connection)}.`,
}

function problemOf(connection: Connection, error: unknown): Problem {
  const { code, message } = toSidecarError(error)
  const say = advice[code] ?? (() => `What this connector needs is in ${setupOf(connection)}.`)
  return { code, message, advice: say(connection) }
}
