import type { Boss } from './boss.ts'
import type { BoundTask } from './task.ts'

/**
 * Makes the schedules of the database those of the code: times are UTC, all replicas together run one job an
 * occurrence, and of those missed while nobody was there one is made up for. The payload is `{}`.
 * @throws JOB_PAYLOAD_INVALID when a task with a schedule does not take `{}`
 */
export async function applySchedules(boss: Boss, tasks: readonly BoundTask[]): Promise<void> {
  const wanted = tasks.filter(({ task }) => task.schedule !== null)
  for (const bound of wanted) {
    const { payload, key } = bound.draft({})
    await boss.schedule(bound.task, { payload }, key)
  }
  const names = new Set(wanted.map(({ task }) => task.name))
  for (const name of await boss.scheduled()) if (!names.has(name)) await boss.unschedule(name)
}
