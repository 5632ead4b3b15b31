import { globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { describeConnector } from './conformance.ts'
import { dcsaCase } from './dcsa/case.ts'
import { easypostCase } from './easypost/case.ts'
import { fleetbaseCase } from './fleetbase/case.ts'
import { karrioCase } from './karrio/case.ts'
import { shipbobCase } from './shipbob/case.ts'
import { shipheroCase } from './shiphero/case.ts'

describeConnector(dcsaCase)
describeConnector(easypostCase)
describeConnector(fleetbaseCase)
describeConnector(karrioCase)
describeConnector(shipbobCase)
describeConnector(shipheroCase)

const proven = [dcsaCase, easypostCase, fleetbaseCase, karrioCase, shipbobCase, shipheroCase].map(
  ({ connector }) => connector.id,
)

test('every connector there is has a case', () => {
  const folder = join(import.meta.dirname, '../../sidecar/src/connectors')
  const ids = globSync('*/index.ts', { cwd: folder }).map(dirname)
  expect(ids.toSorted()).toEqual(proven.toSorted())
})
