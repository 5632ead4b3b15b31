import { describe, expect, test } from 'vitest'
import { addonSeries } from '../harness/addon.ts'
import { isGood, runAddonTests } from '../harness/addon-test-run.ts'
import { realOdooOrSkip } from '../harness/availability.ts'

for (const series of addonSeries) {
  const whyNot = await realOdooOrSkip(series, { addon: true })

  describe.skipIf(whyNot)(`the addon in Odoo ${series}`, () => {
    test('passes the tests it carries, of which there are some, without an error in the log', async ({ signal }) => {
      const lines: string[] = []
      const result = await runAddonTests({ series, signal, log: (line) => lines.push(line) })
      console.log(`Odoo ${series} ran ${result.tests} tests of the addon in ${Math.round(result.seconds)} s`)
      expect(isGood(result), [JSON.stringify(result), ...lines].join('\n')).toBe(true)
    }, 900_000)
  })
}
