import { type DestinationStream, type Logger, pino } from 'pino'

export type { Logger }

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** Whatever a caller passes by mistake under one of these names stays out of the log. */
const secretPaths = ['authorization', 'apiKey', 'password', 'secret', 'token', 'cookie']

/** One JSON line an event. No personal data: log ids and counts, never names, addresses or query variables. */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  const options = { level, base: null, redact: { paths: secretPaths, censor: '[secret]' } }
  return destination ? pino(options, destination) : pino(options)
}
