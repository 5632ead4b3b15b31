import type { Plan } from './plan.ts'

/** A file that lists every connector, and how one more is written into it. */
interface Register {
  readonly path: string
  /** The line that brings it in. */
  importLine(plan: Plan): string
  /** What a line like it looks like. */
  readonly imports: RegExp
  /** The list, in two halves around its elements. */
  readonly list: RegExp
  element(plan: Plan): string
}

export const registers: readonly Register[] = [
  {
    path: 'sidecar/src/connectors/catalog.ts',
    importLine: ({ id, camel }) => `import { ${camel} } from './${id}/index.ts'`,
    imports: /^import \{ \w+ \} from '\.\/[a-z0-9-]+\/index\.ts'$/,
    list: /(catalog: readonly Connector\[\] = \[)([\w\s,]*)(\])/,
    element: ({ camel }) => camel,
  },
  {
    path: 'test/connectors/conformance.test.ts',
    importLine: ({ id, camel }) => `import { ${camel}Case } from './${id}/case.ts'`,
    imports: /^import \{ \w+Case \} from '\.\/[a-z0-9-]+\/case\.ts'$/,
    list: /(const proven = \[)([\w\s,()]*)(\])/,
    element: ({ camel }) => `describeCase(${camel}Case)`,
  },
]

/**
 * The text with the connector among the others, in their order; unchanged when it is there already.
 * @returns null when the file is not written as this knows it
 */
export function registered(text: string, plan: Plan, { importLine, imports, list, element }: Register) {
  const [, before = '', elements = '', after = ''] = list.exec(text) ?? []
  if (before === '') return null
  const names = elements.split(',').flatMap((name) => name.trim() || [])
  const all = sorted([...names, element(plan)])
  const listed = text.replace(list, () => `${before}${all.join(', ')}${after}`)
  return withLine(listed, importLine(plan), imports)
}

const sorted = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort()

/** A line more among those like it; the first of all when there are none yet. */
function withLine(text: string, line: string, like: RegExp): string {
  const lines = text.split('\n')
  const alike = lines.filter((each) => like.test(each))
  if (alike.includes(line)) return text
  const next = alike.find((each) => each > line)
  const last = alike.at(-1)
  const at = next ? lines.indexOf(next) : last ? lines.lastIndexOf(last) + 1 : 0
  return lines.toSpliced(at, 0, line).join('\n')
}
