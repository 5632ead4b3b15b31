import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { tasks } from '../../../sidecar/src/compose/tasks.ts'
import { describeFlows } from '../../../sidecar/src/jobs/flows.ts'
import { defineTask } from '../../../sidecar/src/jobs/task.ts'

const facts = { team: 'warehouse', withinMs: 120_000, payload: z.object({}), run: async () => {} }

describe('the map of what runs after what', () => {
  test('sidecar/docs/flows.md is what the tasks say (npm run flows -- --write)', () => {
    expect(readFileSync('sidecar/docs/flows.md', 'utf8')).toBe(describeFlows(tasks))
  })

  test('names each task under what starts it, with its team and its time', () => {
    const flows = describeFlows([
      defineTask()({ ...facts, name: 'orders.late', schedule: '0 3 * * *' }),
      defineTask()({ ...facts, name: 'orders.react', on: 'odoo.sync-requested', key: () => 'a' }),
      defineTask()({ ...facts, name: 'orders.asked', withinMs: 1_500, retry: { attempts: 1, baseMs: 1, maxMs: 1 } }),
    ])
    const [, onEvent, byClock, whenAsked] =
      /## `odoo\.sync-requested`([\s\S]*?)## `[\s\S]*## By the clock[^\n]*([\s\S]*)## When asked for([\s\S]*)/.exec(
        flows,
      ) ?? []
    expect(onEvent).toContain('| `orders.react` | warehouse | 2 min | 8, up to 5 min apart | in order |')
    expect(byClock).toContain('| `orders.late` | warehouse | 2 min | 8, up to 5 min apart | `0 3 * * *` |')
    expect(whenAsked).toContain('| `orders.asked` | warehouse | 1500 ms | 1 |  |')
  })
})
