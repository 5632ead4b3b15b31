import { serveSidecar } from './serve-sidecar.ts'

/** Nobody is counted, and answers have no headers beyond their own. */
await serveSidecar({ byTheClock: true, guarded: false })
