import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bind } from '../../../sidecar/src/jobs/task.ts'
import { eventually } from '../../support/eventually.ts'
import { type JobsBench, jobsBench } from './jobs-under-test.ts'
import { long } from './long-task.ts'

let bench: JobsBench
let children: ChildProcess[]

beforeEach(async () => {
  bench = await jobsBench()
  children = []
})
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  await bench.end()
})

const program = fileURLToPath(new URL('worker-child.ts', import.meta.url))

async function workerProcess() {
  const child = spawn(process.execPath, [program, bench.url], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  await eventually(() => output.includes('up'), 'the process is up', 20_000)
  return {
    started: () => eventually(() => output.includes('started'), 'it began the job', 20_000),
    async kill() {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

describe('a process that is killed in the middle of a job', () => {
  test('its job starts elsewhere within 20 seconds, and what is behind it after that', {
    timeout: 90_000,
  }, async () => {
    const publisher = await bench.start({ tasks: [bind(long, async () => {})], work: false })
    const victim = await workerProcess()
    await bench.database.transaction((tx) => publisher.enqueue(tx, long, [{ object: 'o' }]))
    await victim.started()
    await bench.database.transaction((tx) => publisher.enqueue(tx, long, [{ object: 'o' }]))
    const ran: string[] = []
    const note = async (object: string, attempt: number) => ran.push(`${object} ${attempt}`)
    const limitsOf = () => ({ concurrency: 1, perSecond: 100, burst: 100 })
    await bench.start({ tasks: [bind(long, note)], limitsOf })
    await victim.kill()
    const killedAt = performance.now()
    await eventually(() => ran.length > 0, 'it started elsewhere', 20_000)
    process.stdout.write(`taken over after ${((performance.now() - killedAt) / 1_000).toFixed(1)} s\n`)
    await eventually(() => ran.length === 2, 'the one behind it ran')
    expect(ran).toEqual(['o 2', 'o 1'])
  })

  test('a job that kills its process each time is a dead letter in the end', { timeout: 120_000 }, async () => {
    const survivor = await bench.start({ tasks: [] })
    const publisher = await bench.start({ tasks: [bind(long, async () => {})], work: false })
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      const victim = await workerProcess()
      if (attempt === 1) {
        await bench.database.transaction((tx) => publisher.enqueue(tx, long, [{ object: 'o' }, { object: 'o' }]))
      }
      await victim.started()
      await victim.kill()
    }
    await survivor.stop()
    const ran: number[] = []
    const jobs = await bench.start({ tasks: [bind(long, async (_, attempt) => ran.push(attempt))] })
    await eventually(async () => (await jobs.list()).length === 1, 'it is a dead letter', 30_000)
    const [letter] = await jobs.list()
    expect(letter).toMatchObject({ errorCode: 'JOB_WORKER_LOST', key: 'o', attempts: 2 })
    expect(await jobs.blockedKeys()).toMatchObject([{ key: 'o', waiting: 1 }])
    await jobs.replay({ id: letter?.id ?? '' }, { principal: 'operator' })
    await eventually(() => ran.length === 2, 'it and the one behind it ran')
  })
})
