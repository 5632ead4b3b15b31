import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** Every metric of the sidecar, made once by the composition root. */
export interface Telemetry {
  readonly registry: Registry
  readonly upstreamSeconds: Histogram<'source' | 'model' | 'method' | 'outcome'>
  readonly requestSeconds: Histogram<'outcome'>
  readonly requestErrors: Counter<'code'>
  readonly webhookEvents: Counter<'source' | 'outcome'>
  readonly jobWaitSeconds: Histogram<'task'>
  readonly jobRuns: Counter<'task' | 'outcome' | 'code'>
  readonly jobsWaiting: Gauge<'task'>
  readonly repairFindings: Counter<'kind' | 'model'>
  readonly purgedRows: Counter<'table'>
  gauge(name: string, help: string, read: () => number): void
}

const upstreamBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
const waitBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 15, 60, 300, 1800]
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
    requestErrors: new Counter({
      name: 'graphql_errors_total',
      help: 'Errors in answers by code: what was refused or could not be known.',
      labelNames: ['code'],
      registers,
    }),
    webhookEvents: new Counter({
      name: 'webhook_events_total',
      help: 'Events by outcome: accepted, repeated, unknown_type; messages refused by error code.',
      labelNames: ['source', 'outcome'],
      registers,
    }),
    jobWaitSeconds: new Histogram({
      name: 'job_wait_seconds',
      help: 'From when a job could start until it did.',
      labelNames: ['task'],
      buckets: waitBuckets,
      registers,
    }),
    jobRuns: new Counter({
      name: 'job_runs_total',
      help: 'Runs of jobs by outcome: done, failed (tried again), dead, put-back, lost; and by error code.',
      labelNames: ['task', 'outcome', 'code'],
      registers,
    }),
    jobsWaiting: new Gauge({
      name: 'jobs_waiting',
      help: 'Jobs that wait for their turn.',
      labelNames: ['task'],
      registers,
    }),
    repairFindings: new Counter({
      name: 'repair_findings_total',
      help: 'What looking through Odoo found and nobody had told: MISSED_BY_HOOK, DELETED, DRIFT.',
      labelNames: ['kind', 'model'],
      registers,
    }),
    purgedRows: new Counter({
      name: 'purged_rows_total',
      help: 'Rows that went, or whose content did, because their time was over; by table.',
      labelNames: ['table'],
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
