import { parse, validate } from 'graphql'
import { describe, expect, test } from 'vitest'
import { createSchema } from '../../../sidecar/src/graphql/schema.ts'
import { codeBlocksOf, pages, read } from './markdown.ts'

const schema = createSchema()

const withExamples = pages.filter(
  (page) => page === 'README.md' || page.startsWith('schema/') || page.startsWith('sidecar/docs/'),
)

const examples = withExamples.flatMap((page) =>
  codeBlocksOf(read(page))
    .filter(({ language }) => language === 'graphql')
    .map(({ text, line }) => ({ at: `${page}:${line}`, text })),
)

describe('a query in the documentation', () => {
  test.each(examples)('is one that can be asked: $at', ({ text }) => {
    expect(validate(schema, parse(text)).map(({ message }) => message)).toEqual([])
  })

  test.each(['README.md', 'schema/README.md'])('is there to be tried in %s', (page) => {
    expect(examples.some(({ at }) => at.startsWith(`${page}:`))).toBe(true)
  })
})
