import { z } from 'zod'
import { exceptionKinds, isTransportExceptionKind } from '../../../sidecar/src/canonical/business-exception.ts'
import { returnStates } from '../../../sidecar/src/canonical/return-report.ts'
import { milestoneRank } from '../../../sidecar/src/canonical/shipment-milestone.ts'
import { deliveryOutcomes } from '../../../sidecar/src/canonical/tracking-event.ts'
import { warehouseOrderStates } from '../../../sidecar/src/canonical/warehouse-order.ts'
import type { ConnectorCase } from '../connector-case.ts'

const keys = <Name extends string>(of: Readonly<Record<Name, unknown>>) => z.enum(Object.keys(of) as [Name, ...Name[]])

const exception = keys(exceptionKinds).refine(
  isTransportExceptionKind,
  'it is not a carrier’s or a warehouse’s to tell',
)

const status = z
  .strictObject({
    milestone: keys(milestoneRank).optional(),
    exception: exception.optional(),
    outcome: z.enum(deliveryOutcomes).optional(),
    correction: z.literal(true).optional(),
  })
  .refine((meaning) => Object.keys(meaning).length > 0, 'it means nothing')

/** What the maps say in words that are not ours: types are stripped, not checked, when a connector is run. */
export function strangeMeanings<S>({ connector }: ConnectorCase<S>): readonly string[] {
  const { statusMap, reasonMap, warehouseOrderMap = {}, returnMap = {} } = connector
  const maps: readonly (readonly [string, z.ZodType, Readonly<Record<string, unknown>>])[] = [
    ['status', status, statusMap],
    ['reason', exception, reasonMap],
    ['warehouse order', z.enum(warehouseOrderStates), warehouseOrderMap],
    ['return', z.enum(returnStates), returnMap],
  ]
  return maps.flatMap(([what, shape, map]) =>
    Object.entries(map).flatMap(([code, meaning]) => {
      const { error } = shape.safeParse(meaning)
      return error ? [`the ${what} ${code} has a meaning that does not exist: ${z.prettifyError(error)}`] : []
    }),
  )
}
