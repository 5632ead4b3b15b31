import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** Every metric of the sidecar, made once by the composition root. */
export interface Telemetry {
  readonly registry: Registry
  readonly upstreamSeconds: Histogram<'source' | 'model' | 'method' | 'outcome'>
  readonly requestSeconds: Histogram<'outcome'>
  gauge(name: string, help: string, read: () => number): void
}

const upstreamBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
const requestBuckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

export function createTelemetry(): Telemetry {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  return {
    registry,
    upstreamSeconds: new Histogram({
      name: 'upstream_call_seconds',
      help: 'Calls to a system of record by model, method and outcome (ok or an error code).',
      labelNames: ['source', 'model', 'method', 'outcome'],
      buckets: upstreamBuckets,
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'graphql_request_seconds',
      help: 'GraphQL requests by outcome: ok, partial (data and errors), error, other (answered by Yoga: GET, other media types).',
      labelNames: ['outcome'],
      buckets: requestBuckets,
      registers,
    }),
    gauge(name, help, read) {
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(read())
        },
      })
    },
  }
}
