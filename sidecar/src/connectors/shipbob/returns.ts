import type { Capabilities } from '../spi.ts'
import { everyElement } from './client.ts'
import { changedReturns } from './return-changes.ts'
import { returnList, returnPageSize, returnReports } from './return-report.ts'
import type { Settings } from './settings.ts'

export const returns: NonNullable<Capabilities<Settings>['returns']> = {
  maxBatch: returnPageSize,

  async fetch(context, externalIds) {
    const ids = externalIds.filter((id) => /^[1-9]\d{0,15}$/.test(id))
    if (ids.length === 0) return []
    const elements = await everyElement(context, returnList(context, { Ids: ids.join(',') }))
    return returnReports(context, elements).filter(({ externalId }) => ids.includes(externalId))
  },

  changedSince: changedReturns,
}
