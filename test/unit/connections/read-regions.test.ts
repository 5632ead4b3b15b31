import { describe, expect, test } from 'vitest'
import { readConnectionFile } from '../../../sidecar/src/connections/read-file.ts'

const file = (rules: string, ...more: readonly string[]) =>
  readConnectionFile(
    `version: 1
${rules}
connections:
${more.map((lines, index) => `  - id: parcels-${index}\n    connector: easypost\n    settings: { apiKey: 'env:KEY' }\n${lines}`).join('\n')}
`,
    { variables: () => 'EZTK-the-key' },
  )

const problems = (rules: string, ...more: readonly string[]) => file(rules, ...more).problems

describe('where a connection may lie', () => {
  test('is not asked for when the file does not ask', () => {
    const { read } = file('', '    region: us', '')
    expect(read?.connections.map(({ region }) => region)).toEqual(['us', null])
  })

  test('is one of the allowed regions; another one is refused by its name, with its line', () => {
    expect(problems('allowedRegions: [eu, uk]', '    region: eu', '    region: us')).toEqual([
      {
        path: 'connections[1].region',
        line: 11,
        problem: 'is us, where connection parcels-1 may not be: allowed are eu, uk by `allowedRegions`',
      },
    ])
  })

  test('must be said when there are allowed regions, of one that is switched off too', () => {
    expect(problems('allowedRegions: [eu]', '    enabled: false')).toEqual([
      {
        path: 'connections[0].region',
        line: 4,
        problem: expect.stringContaining('is missing: connection parcels-0 has to say where'),
      },
    ])
  })

  test('is narrower for a company: of those that work for it, and of those that work for all', () => {
    const rules = "allowedRegions: [eu, us]\ncompanyRegions: { '3': [eu] }"
    expect(problems(rules, '    region: us\n    companies: [1]', '    region: eu')).toEqual([])
    expect(problems(rules, '    region: us\n    companies: [1, 3]').map(({ problem }) => problem)).toEqual([
      'is us, where connection parcels-0 may not be: allowed are eu by `companyRegions` of company 3',
    ])
    expect(problems(rules, '    region: us')).toHaveLength(1)
  })

  test.each(['EU', '', "'3'", '[eu]'])('is a word: %s is not', (word) => {
    expect(problems('', `    region: ${word}`)).toHaveLength(1)
  })

  test('an empty list of regions is a mistake, and allows nothing by accident', () => {
    expect(problems('allowedRegions: []', '    region: eu')).toHaveLength(1)
  })
})
