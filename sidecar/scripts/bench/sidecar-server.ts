import { serveSidecar } from './serve-sidecar.ts'

await serveSidecar({ byTheClock: true })
