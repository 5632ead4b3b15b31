import { globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import type { Means } from './conformance/rule.ts'
import { describeConnector } from './conformance.ts'
import type { ConnectorCase } from './connector-case.ts'
import { dcsaCase } from './dcsa/case.ts'
import { easypostCase } from './easypost/case.ts'
import { fleetbaseCase } from './fleetbase/case.ts'
import { karrioCase } from './karrio/case.ts'
import { shipbobCase } from './shipbob/case.ts'
import { shipheroCase } from './shiphero/case.ts'
import { guardedContext } from './support/guarded-context.ts'

/** As the product calls partners. */
const means: Means = { contextFor: guardedContext, renewsTokens: true }

const describeCase = <S>(subject: ConnectorCase<S>): string => {
  describeConnector(subject, means)
  return subject.connector.id
}

const proven = [
  describeCase(dcsaCase),
  describeCase(easypostCase),
  describeCase(fleetbaseCase),
  describeCase(karrioCase),
  describeCase(shipbobCase),
  describeCase(shipheroCase),
]

test('every connector there is has a case', () => {
  const folder = join(import.meta.dirname, '../../sidecar/src/connectors')
  const ids = globSync('*/index.ts', { cwd: folder }).map(dirname)
  expect(ids.toSorted()).toEqual(proven.toSorted())
})
