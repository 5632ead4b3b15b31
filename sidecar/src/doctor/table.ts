import { styleText } from 'node:util'
import Table from 'cli-table3'
import type { Finding, Status } from './finding.ts'

type Style = Parameters<typeof styleText>[0]

const marks: Readonly<Record<Status, readonly [mark: string, style: Style]>> = {
  ok: ['✓', 'green'],
  warning: ['!', 'yellow'],
  failed: ['✗', 'red'],
  skipped: ['·', 'dim'],
}

const words: readonly (readonly [Status, string])[] = [
  ['failed', 'failed'],
  ['warning', 'to look at'],
  ['skipped', 'not checked'],
  ['ok', 'ok'],
]

const narrow = 60
const wide = 110
const markWidth = 5
const checkWidth = 17

/** What was found, as a table for people; what to do stands below what is not right. Coloured only on a terminal. */
export function printFindings(findings: readonly Finding[], columns: number | undefined): string {
  const textWidth = Math.min(Math.max(columns ?? wide, narrow), wide) - markWidth - checkWidth
  const none = Object.fromEntries(borders.map((name) => [name, '']))
  const table = new Table({
    chars: none,
    // A cell over two columns is one wider than both.
    colWidths: [markWidth, checkWidth, 2, textWidth - 3],
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    wordWrap: true,
  })
  const whole = (text: string) => breakLongWords(text, textWidth - 4)
  for (const row of folded(findings)) {
    const [mark, style] = marks[row.status]
    const dim = row.status === 'skipped' ? (text: string) => styleText('dim', text) : (text: string) => text
    table.push([`  ${styleText(style, mark)}`, dim(row.title), { colSpan: 2, content: dim(whole(row.found)) }])
    if (row.advice) table.push(['', '', '→', whole(row.advice)])
  }
  const summary = words.flatMap(([status, word]) => {
    const count = findings.filter((finding) => finding.status === status).length
    return count > 0 ? [`${count} ${word}`] : []
  })
  return `${table.toString().replaceAll(/ +$/gm, '')}\n\n  ${summary.join(', ')}\n`
}

/** The table would cut off the end of a word that does not fit into its column, such as an address. */
const breakLongWords = (text: string, width: number): string =>
  text.replaceAll(new RegExp(`(\\S{${width}})(?=\\S)`, 'g'), '$1 ')

interface Row {
  readonly title: string
  readonly status: Status
  readonly found: string
  readonly advice: string | null
}

/** A check is named once, and all that was skipped for one reason is one row. */
function folded(findings: readonly Finding[]): readonly Row[] {
  const rows: Row[] = []
  for (const [index, { check, status, found, advice }] of findings.entries()) {
    const before = findings[index - 1]
    const isSame = status === 'skipped' && before?.status === 'skipped' && before.found === found
    if (isSame) {
      const first = rows.pop()
      const count = Number(/^(\d+) checks$/.exec(first?.title ?? '')?.[1] ?? 1)
      rows.push({ title: `${count + 1} checks`, status, found, advice })
    } else {
      rows.push({ title: check === before?.check ? '' : check, status, found, advice })
    }
  }
  return rows.map((row) => (row.status === 'skipped' ? { ...row, found: `not made: ${row.found}` } : row))
}

const borders = [
  ...['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right'],
  ...['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle'],
] as const
