import type { ExecutionResult } from 'graphql'
import { Repeater } from 'graphql-yoga'
import type { Viewer } from '../access/viewer.ts'
import type { ErrorCode } from '../foundation/errors.ts'

/** How often somebody who listens is asked whether they still may, ms. */
const askedAgainEveryMs = 250

export interface WhileAllowed {
  readonly again: () => Viewer | Promise<Viewer>
  readonly answer: (event: unknown, viewer: Viewer) => Promise<ExecutionResult>
  readonly refusal: (error: unknown) => ExecutionResult
}

/** Answers events as long as who listens may, and what they listen to is there. */
export const whileAllowed = (events: AsyncIterable<unknown>, { again, answer, refusal }: WhileAllowed) =>
  new Repeater<ExecutionResult>(async (push, stop) => {
    const source = events[Symbol.asyncIterator]()
    let ended = false
    const end = () => {
      ended = true
      stop()
    }
    const asked = async (): Promise<Viewer | null> => {
      try {
        return await again()
      } catch (error) {
        if (!ended) void push(refusal(error))
        end()
        return null
      }
    }
    const asking = setInterval(asked, askedAgainEveryMs)
    void stop.then(() => {
      ended = true
      clearInterval(asking)
      void source.return?.()
    })
    for (let next = await source.next(); !next.done; next = await source.next()) {
      const viewer = await asked()
      if (viewer === null) return
      const answered = await answer(next.value, viewer)
      await push(answered)
      if (isOver(answered)) break
    }
    end()
  })

/** It was refused, or is not there: further changes of it are none of theirs. What only fails for now goes on. */
const isOver = ({ errors = [] }: ExecutionResult): boolean =>
  errors.some(({ path, extensions }) => (path?.length ?? 0) <= 1 && final.has(extensions.code as ErrorCode))

const final: ReadonlySet<ErrorCode> = new Set(['NOT_FOUND', 'FORBIDDEN', 'UNAUTHENTICATED'])
