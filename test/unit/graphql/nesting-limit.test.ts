import { expect, test } from 'vitest'
import { nestingOf } from '../../../sidecar/src/graphql/nesting-limit.ts'

test.each([
  ['{ a }', 1],
  ['{ a(b: [1, { c: 2 }]) { d } }', 4],
  ['{ a } { b { c } }', 2],
  ['{ a(b: "[[[[") }', 2],
  ['{ a(b: "\\"[[[[") { c } }', 2],
  ['{ a(b: """[[[ \\""" [[[ " [""") { c } }', 2],
  ['{ # [[[[\n a }', 1],
  ['# [[[[', 0],
  ['{ a(b: "broken off\n[[[', 5],
  ['"""[[[ never closed', 0],
  ['"[[[ never closed', 0],
  ['}}}} { a }', 0],
  ['', 0],
])('%s is nested %i deep', (document, depth) => expect(nestingOf(document)).toBe(depth))

test.each(['"', '"""', '\\"', '"a', '#', '#\n', '{', '{}', '"a\n', '"""\\"""', '""'])(
  '64 KB of %j are counted at once',
  (piece) => {
    const document = piece.repeat(65_536 / piece.length)
    const startedAt = performance.now()
    nestingOf(document)
    expect(performance.now() - startedAt).toBeLessThan(100)
  },
)
