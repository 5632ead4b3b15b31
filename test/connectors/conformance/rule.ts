import type { CallContext, Connector } from '../../../sidecar/src/connectors/spi.ts'
import type { ConnectorCase } from '../connector-case.ts'
import { plainContext } from '../support/plain-http.ts'

/** What a connector is called with. */
export interface Means {
  contextFor<S>(connector: Connector<S>, settings: S, timeZone?: string | null): CallContext<S>
  /** A token the partner does not take any more is obtained anew and the call made again. */
  readonly renewsTokens: boolean
}

/** The barest: every failure of the partner reaches the connector's caller as it is. */
export const plainMeans: Means = { contextFor: plainContext, renewsTokens: false }

/** Tries a connector, and tells what it does against a rule. Nothing: it keeps it. */
export type Rule = <S>(subject: ConnectorCase<S>, means: Means) => Promise<readonly string[]>

/** A cursor's beginning, for every partner. */
export const sinceOf = (nowMs: number): string => new Date(nowMs - 90 * 86_400_000).toISOString()

export const told = (error: unknown): string =>
  error instanceof Error ? `${(error as { code?: string }).code ?? error.name}: ${error.message}` : String(error)
