import { serveSidecar } from './serve-sidecar.ts'

/** Nothing is done by the clock: every call somebody counts is one that was asked for. */
await serveSidecar({ byTheClock: false })
