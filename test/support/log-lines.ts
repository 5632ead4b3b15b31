import { createLogger, type Logger } from '../../sidecar/src/foundation/logger.ts'

/** A logger that keeps every line, from the most talkative level on. */
export function logLines(): { readonly logger: Logger; readonly lines: readonly string[] } {
  const lines: string[] = []
  return { logger: createLogger('trace', { write: (line: string) => void lines.push(line) }), lines }
}
