import type { ExceptionKind } from '../canonical/business-exception.ts'
import type { Sql } from '../db/database.ts'
import { raiseExceptions, resolveException } from '../exceptions/business-exceptions.ts'
import { isSidecarError, type SidecarError } from '../foundation/errors.ts'
import type { Logger } from '../foundation/logger.ts'
import type { Connection } from './connection.ts'

const kinds: readonly ExceptionKind[] = ['SOURCE_UNREACHABLE', 'AUTH_EXPIRED']

/** What passes by itself, or by a new key: the next time is the next try, and one exception stands for all of them. */
const kindOf = ({ retry }: SidecarError): ExceptionKind | null => {
  if (retry === 'auth') return 'AUTH_EXPIRED'
  return retry === 'transient' || retry === 'throttled' ? 'SOURCE_UNREACHABLE' : null
}

/** How partners are, as work that comes back by the clock finds them. */
export class PartnerHealth {
  readonly #sql: Sql
  readonly #logger: Logger
  /** Connections that were well the last time. */
  readonly #well = new Set<string>()

  constructor(sql: Sql, logger: Logger) {
    this.#sql = sql
    this.#logger = logger
  }

  /** Does it, or leaves it to the next time. @throws what no next time would mend */
  async orNextTime(connection: Connection, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      const kind = isSidecarError(error) ? kindOf(error) : null
      if (kind === null || !isSidecarError(error)) throw error
      this.#logger.warn(
        { connection: connection.id, code: error.code },
        'A partner could not be asked; it is tried again',
      )
      this.#well.delete(connection.id)
      await this.#raise(connection, kind, error)
      return
    }
    if (this.#well.has(connection.id)) return
    for (const kind of kinds) await resolveException(this.#sql, kind, connection.id, connection.id)
    this.#well.add(connection.id)
  }

  #raise({ id, connector }: Connection, kind: ExceptionKind, error: SidecarError): Promise<void> {
    const advice = kind === 'AUTH_EXPIRED' ? 'Renew its key in the connection file.' : 'It is asked again by itself.'
    const message = `${connector.label} can not be asked (${error.code}): ${error.message} ${advice}`
    return raiseExceptions(this.#sql, [{ kind, connection: id, subject: id, message, details: { code: error.code } }])
  }
}
