/** Numbers of one job at least (`pollDue`). */
const leastAJob = 20

export interface PollingLoad {
  readonly callsAnHour: number
  readonly busiestHour: number
  /** Calls a second, over the busiest minute. */
  readonly peakASecond: number
  readonly asksANumberADay: number
}

/** What the numbers due in each minute come to in calls of up to `maxBatch`. */
export function loadOf(due: readonly number[], count: number, maxBatch: number): PollingLoad {
  const calls = due.map((numbers) => callsFor(numbers, maxBatch))
  const hours = Array.from({ length: Math.floor(calls.length / 60) }, (_, hour) =>
    sum(calls.slice(hour * 60, hour * 60 + 60)),
  )
  return {
    callsAnHour: sum(hours) / hours.length,
    busiestHour: Math.max(...hours),
    peakASecond: Math.max(...calls) / 60,
    asksANumberADay: sum(due) / count / (due.length / (24 * 60)),
  }
}

/** Numbers go into jobs, and the numbers of a job into calls. */
function callsFor(numbers: number, maxBatch: number): number {
  const size = Math.max(maxBatch, leastAJob)
  const [full, rest] = [Math.floor(numbers / size), numbers % size]
  return full * Math.ceil(size / maxBatch) + Math.ceil(rest / maxBatch)
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
