import { type DestinationStream, type Logger, pino } from 'pino'
import { withoutPersonal, withoutPersonalText } from './personal.ts'

export type { Logger }

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** Whatever a caller passes by mistake under one of these names stays out of the log. */
const secretPaths = ['authorization', 'apiKey', 'password', 'secret', 'token', 'cookie']

/**
 * One JSON line an event. No personal data: log ids and counts, never names, addresses or query variables. What is
 * passed all the same is taken out: by the name it has, and what looks like an e-mail address or a telephone number.
 */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    ...{ level, base: null },
    redact: { paths: secretPaths, censor: '[secret]' },
    serializers: { err: (error: Error) => withoutPersonal(pino.stdSerializers.err(error)) },
    formatters: { log: (entry: Record<string, unknown>) => withoutPersonal(entry) },
    hooks: { streamWrite: (line: string) => withoutPersonalText(line) },
  }
  return destination ? pino(options, destination) : pino(options)
}
