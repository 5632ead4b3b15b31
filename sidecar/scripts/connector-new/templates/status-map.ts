import { from, withImports } from '../imports.ts'
import type { Plan } from '../plan.ts'

/** `status-map.ts` of a connector: empty, so that nothing is believed that nobody looked up. */
export const statusMapTemplate = (plan: Plan): string =>
  withImports(
    `
/** What each code of tracking and transport means: \`delivered: { milestone: 'DELIVERED' }\`; see StatusMeaning. */
export const statusMap: StatusMap = {}

/** What each code of a reason means: \`closed: 'PREMISES_CLOSED'\`. */
export const reasonMap: ReasonMap = {}
${plan.has('warehouseOrders') ? orders : ''}${plan.has('returns') ? returns : ''}
/** Codes that are left out on purpose, each with the reason why as a sentence. */
export const unmapped: Readonly<Record<string, string>> = {}
`,
    {
      ...from('../../canonical/partner-reports.ts', 'WarehouseOrderMap', 'type'),
      ...from('../../canonical/return-report.ts', 'ReturnMap', 'type'),
      ...from('../../canonical/tracking-event.ts', 'ReasonMap StatusMap', 'type'),
    },
  )

const orders = `
/** How far an order is, by the warehouse's code: \`picking: 'PICKING'\`. The states: canonical/warehouse-order.ts. */
export const warehouseOrderMap: WarehouseOrderMap = {}
`

const returns = `
/** How far a return is, by the warehouse's code: \`counted: 'RECEIVED'\`. */
export const returnMap: ReturnMap = {}
`
