import { describe, expect, test } from 'vitest'
import { readConnectionFile } from '../../../sidecar/src/connections/read-file.ts'

const read = (labels: string) =>
  readConnectionFile(
    `version: 1
connections:
  - id: parcels
    connector: easypost
    settings: { apiKey: 'env:KEY' }
${labels}`,
    { variables: () => 'EZTK-the-key' },
  )

describe('how a label is chosen', () => {
  test.each([
    ['', { choose: 'cheapest' }],
    ['    labels: {}', { choose: 'cheapest' }],
    ['    labels: { choose: fastest }', { choose: 'fastest' }],
    ['    labels: { choose: service, service: Ground }', { choose: 'service', service: 'Ground' }],
  ])('%j is read', (labels, rule) => {
    expect(read(labels).read?.connections[0]?.labels).toEqual(rule)
  })

  test.each([
    ['    labels: { choose: service }', 'connections[0].labels.service', "needs the partner's code"],
    ['    labels: { service: Ground }', 'connections[0].labels.service', 'is for `choose: service` only'],
    ['    labels: { choose: dearest }', 'connections[0].labels.choose', 'cheapest'],
  ])('%j is refused with its path', (labels, path, words) => {
    expect(read(labels).problems).toMatchObject([{ path, line: 6, problem: expect.stringContaining(words) }])
  })
})
