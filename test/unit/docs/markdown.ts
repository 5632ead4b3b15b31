import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../..', import.meta.url))

export const read = (path: string): string => readFileSync(`${root}${path}`, 'utf8')

const elsewhere = new Set(['node_modules', '.git', '.data', 'coverage'])

/** Every page of the project, by its path from the root. */
export const pages: readonly string[] = globSync('**/*.md', {
  cwd: root,
  exclude: (path) => elsewhere.has(path.split('/').at(-1) ?? ''),
})
  .concat(globSync('.github/**/*.md', { cwd: root }))
  .sort()

export interface CodeBlock {
  readonly language: string
  readonly text: string
  /** Of its first line in the page, counted from 1. */
  readonly line: number
}

const fence = /^ *```(\S*)[^\n]*\n([\s\S]*?)^ *```/gm

export const codeBlocksOf = (page: string): readonly CodeBlock[] =>
  [...page.matchAll(fence)].map(({ index, 1: language = '', 2: text = '' }) => ({
    language,
    text,
    line: page.slice(0, index).split('\n').length + 1,
  }))

/** The page as people read it: what stands in code is no link and no heading. */
export const withoutCode = (page: string): string => page.replaceAll(fence, '').replaceAll(/`[^`\n]*`/g, '`')

export interface Section {
  readonly heading: string
  readonly text: string
}

/** What stands under each heading of one depth, up to the next heading of that depth or above it. */
export function sectionsOf(page: string, depth: number): readonly Section[] {
  const marks = '#'.repeat(depth)
  const [, ...parts] = `\n${page.replaceAll(fence, '')}`.split(new RegExp(`\\n(?=#{1,${depth}} )`))
  return parts.flatMap((part) => {
    const [heading = '', ...text] = part.split('\n')
    return heading.startsWith(`${marks} `)
      ? [{ heading: heading.slice(depth + 1).trim(), text: text.join('\n').trim() }]
      : []
  })
}

/** The rows of a table whose first cell is code, without head and rule. */
export const codeRowsOf = (text: string): readonly (readonly string[])[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )

/** Those of the table below a heading of a page. */
export const codeRowsBelow = (page: string, heading: string): readonly (readonly string[])[] =>
  codeRowsOf(sectionsOf(page, 2).find((section) => section.heading === heading)?.text ?? '')
