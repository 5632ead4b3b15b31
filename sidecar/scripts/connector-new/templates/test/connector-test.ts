import { from, withImports } from '../../imports.ts'
import type { Piece } from '../../piece.ts'
import { mark, type Plan } from '../../plan.ts'

/** `<id>.test.ts`: what the conformance suite does not know, and what is still to be done. */
export function connectorTestTemplate(plan: Plan, pieces: readonly Piece[]): string {
  const folder = `sidecar/src/connectors/${plan.id}`
  const recordings = pieces.flatMap(({ recorded }) => recorded ?? [])
  const readings = recordings.map(
    (each) => `
  test('a recorded ${each.file} is read as it is meant', () => {
    expect(${each.read}).toMatchObject(${each.expected(plan)})
  })
`,
  )
  const [before, after] = mark.split(' the ')
  return withImports(
    `
const root = new URL('../../../', import.meta.url)
const recorded = recordedBeside(import.meta.url)

describe('${plan.id}', () => {
  test('every code has a meaning, or a reason to have none', () => {
    const { connector, statusCodes, warehouseOrderCodes = [], returnCodes = [] } = ${plan.camel}Case
    const { statusMap, warehouseOrderMap = {}, returnMap = {}, unmapped } = connector
    const left = [
      ...statusCodes.filter((code) => !Object.hasOwn(statusMap, code)),
      ...warehouseOrderCodes.filter((code) => !Object.hasOwn(warehouseOrderMap, code)),
      ...returnCodes.filter((code) => !Object.hasOwn(returnMap, code)),
    ].filter((code) => !Object.hasOwn(unmapped, code))
    const what = 'Give each a meaning, or a reason in \`unmapped\`: ${folder}/status-map.ts'
    expect(left, \`\${left.join(', ')} mean nothing yet. \${what}\`).toEqual([])
  })
${readings.join('')}
  // Goes away with the last of it.
  test('nothing that was made up is left', () => {
    const remark = ['${before}', '${after}'].join(' the ')
    const folders = ['${folder}', 'sidecar/src/sandbox/partners/${plan.id}', 'test/connectors/${plan.id}']
    const files = folders.flatMap((folder) => globSync(\`\${folder}/**/*.*\`, { cwd: root }))
    const left = files.filter((path) => readFileSync(new URL(path, root), 'utf8').includes(remark))
    const what = "Put the partner's own in place of what these files made up, then take the remark away"
    expect(left, \`\${what}: \${left.join(', ')}\`).toEqual([])
  })
})
`,
    {
      ...from('node:fs', 'globSync readFileSync', 'value'),
      ...from('vitest', 'describe expect test', 'value'),
      ...from(
        `../../../${folder}/translate.ts`,
        'freightCharge labelReport orderReport proofReport rateReport returnReport stockReport trackingReport transportReport',
        'value',
      ),
      ...from(
        `../../../${folder}/wire.ts`,
        'chargeShape labelShape levelShape orderShape proofShape rateShape returnShape trackingShape transportShape',
        'value',
      ),
      ...from('../support/recorded.ts', 'recordedBeside', 'value'),
      ...from('./case.ts', `${plan.camel}Case`, 'value'),
    },
  )
}
