import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql'

/** Values of the graph are text already; only what comes in is checked. */
function textScalar(name: string, parse: (text: string) => string | null, example: string): GraphQLScalarType {
  const parseValue = (value: unknown): string => {
    const parsed = typeof value === 'string' ? parse(value) : null
    if (parsed !== null) return parsed
    throw new GraphQLError(`This is not a ${name}. Write it like \`${example}\`.`)
  }
  return new GraphQLScalarType({
    name,
    serialize: (value) => value as string,
    parseValue,
    parseLiteral: (node: ValueNode) => parseValue(node.kind === Kind.STRING ? node.value : null),
  })
}

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/
const calendarDay = /^\d{4}-\d\d-\d\d$/
const decimalText = /^-?\d{1,20}(\.\d{1,10})?$/

function instantOf(text: string): string | null {
  const ms = rfc3339.test(text) ? Date.parse(text) : Number.NaN
  const year = new Date(ms).getUTCFullYear()
  // Odoo's and PostgreSQL's dates go further; nobody's order does.
  return year >= 1900 && year <= 2200 ? new Date(ms).toISOString() : null
}

/** A day that is in the calendar: not 2026-02-30. */
function dayOf(text: string): string | null {
  if (!calendarDay.test(text)) return null
  return instantOf(`${text}T00:00:00Z`)?.startsWith(text) ? text : null
}

export const scalars = {
  DateTime: textScalar('DateTime', instantOf, '2026-11-23T08:15:00Z'),
  Date: textScalar('Date', dayOf, '2026-11-23'),
  JSON: new GraphQLScalarType({ name: 'JSON', serialize: (value) => value }),
  /** Taken as it is: what is wrong with one of a list costs that one alone. */
  _Any: new GraphQLScalarType({ name: '_Any' }),
  Decimal: textScalar('Decimal', (text) => (decimalText.test(text) ? text : null), '1299.90'),
}
