import { styleText } from 'node:util'
import Table from 'cli-table3'
import { connectionsInvalid } from '../../src/connections/read-file.ts'
import type { Answer } from './ask-partner.ts'
import type { CheckedFile } from './check-file.ts'

export const printProblems = ({ file, problems }: CheckedFile): string =>
  `${connectionsInvalid(file, problems).message}\n`

const narrow = 70
const wide = 110
const widths = [5, 20, 24, 8] as const
const left = widths.reduce((sum, width) => sum + width, 0)

/** Who answered, as a table for people; what to do stands below what failed. Coloured only on a terminal. */
export function printCheck(answers: readonly Answer[], columns: number | undefined): string {
  const textWidth = Math.min(Math.max(columns ?? wide, narrow), wide) - left
  const table = new Table({
    chars: Object.fromEntries(borders.map((name) => [name, ''])),
    colWidths: [...widths, textWidth],
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 1 },
    wordWrap: true,
  })
  for (const { connection, connector, environment, enabled, region, ...answer } of answers) {
    const { capabilities, account, ms, problem } = answer
    const mark = problem ? styleText('red', '✗') : styleText('green', '✓')
    const off = enabled ? '' : ' (switched off)'
    const said = problem ? `${problem.code}: ${problem.message}` : `${account}`
    const lines = [
      `${said} (${ms} ms)`,
      ...(problem ? [`→ ${problem.advice}`] : [styleText('dim', capabilities.join(', '))]),
    ]
    table.push([`  ${mark}`, connection, `${connector}, ${environment}${off}`, region ?? '–', lines.join('\n')])
  }
  const failed = answers.filter(({ problem }) => problem !== null).length
  const summary = failed === 0 ? `${answers.length} answered` : `${failed} of ${answers.length} failed`
  return `${table.toString().replaceAll(/ +$/gm, '')}\n\n  ${summary}\n`
}

const borders = [
  ...['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right'],
  ...['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle'],
] as const
