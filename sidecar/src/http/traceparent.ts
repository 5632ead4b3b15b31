import { randomBytes } from 'node:crypto'

/** W3C Trace Context: a trace of its own for each call, so that a partner can be told which one was meant. */
export const newTraceparent = (): string => `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`
