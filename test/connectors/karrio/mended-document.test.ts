import { expect, it } from 'vitest'
import { findings, isCaught } from '../contract/caught.ts'
import { contractFile } from '../contract/contracts.ts'
import { mutationsOf } from '../contract/mutations.ts'
import { readDocument } from '../contract/openapi/document.ts'
import { sampleExchanges } from '../contract/openapi/sample-exchange.ts'
import { contractFiles, karrioGuard } from '../contract/vendor-guards.ts'
import { contractGaps } from './contract-gaps.ts'
import { mendedDocument } from './mended-document.ts'

const path = contractFile(contractFiles.karrio)

it.skipIf(path === null)('a page of shipments is judged shipment by shipment', () => {
  const guard = karrioGuard({ allow: contractGaps, mend: mendedDocument }) ?? expect.fail()
  const samples = sampleExchanges(mendedDocument(readDocument(path ?? '')), 4)
  const { exchange } = samples.find(({ operation }) => operation === 'GET /v1/shipments') ?? expect.fail()
  expect(findings(guard, exchange)).toEqual([])
  const { results } = exchange.responseBody as { results: readonly unknown[] }
  const [shipment] = results
  expect(isCaught(guard, { ...exchange, responseBody: shipment })).toBe(true)
  const missed = mutationsOf(shipment)
    .filter(({ what, pointer }) => !(what === 'unknown field' && /\/(meta|metadata|options)$/.test(pointer)))
    .filter(({ body }) => !isCaught(guard, { ...exchange, responseBody: { results: [body] } }))
  expect(missed.map(({ what, pointer }) => `${what} ${pointer}`)).toEqual([])
})
