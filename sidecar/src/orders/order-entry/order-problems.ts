import type { ExceptionTeam } from '../../canonical/business-exception.ts'
import type { UserError } from '../../contract/resolver-types.ts'
import type { OrderProblem } from '../../odoo/addon-order.ts'

/** What is wrong with an order, by the names its sender used. */
export function problemAsUserError({ field, kind, message }: OrderProblem): UserError {
  const name = names[field] ?? camelCased(field)
  return {
    code: kind === 'missing' ? 'NOT_FOUND' : 'ARGUMENT_INVALID',
    field: name,
    team: teamOf(name),
    message: message.replaceAll(field, name),
  }
}

/** The addon names records by their ids in Odoo. */
const names: Readonly<Record<string, string>> = { company_id: 'company' }

const camelCased = (path: string): string => path.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** Who can mend it; all else is a matter between customer service and the customer. */
const teams: Readonly<Record<string, ExceptionTeam>> = {
  source: 'integration',
  externalReference: 'integration',
  company: 'integration',
  warehouse: 'warehouse',
  carrier: 'transport-desk',
  currency: 'finance',
}

const teamOf = (field: string): ExceptionTeam => teams[field] ?? 'customer-service'
