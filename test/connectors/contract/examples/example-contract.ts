import { type PathTemplate, pathTemplate } from '../path-template.ts'
import { fieldOf, type Kinds, newShape, type Reading, type Shape } from './shape.ts'

/** What examples and their documentation tell of one operation. */
export interface ExampleOperation extends PathTemplate {
  /** `POST /v1/orders/{id}/start` */
  readonly label: string
  readonly method: string
  /** Its fields are the parameters. */
  readonly query: Shape
  readonly request: Shape
  readonly response: Shape
  readonly statuses: Set<number>
  /** Answers with bytes of a type. */
  readonly bytes: Set<string>
}

/** A contract nobody wrote down, read from a vendor's own examples. */
export interface ExampleContract {
  readonly reading: Reading
  readonly operations: Map<string, ExampleOperation>
  /** What an answer of 400 and more looks like. */
  readonly error: Shape
}

export const newContract = (reading: Omit<Reading, 'kinds'>): ExampleContract => {
  const kinds: Kinds = new Map()
  return { reading: { ...reading, kinds }, operations: new Map(), error: newShape() }
}

/** The operation of that name, as a new one if it was not known. @param template with its parameters in braces */
export function operationFor(contract: ExampleContract, method: string, template: string): ExampleOperation {
  const label = `${method} ${template}`
  const known = contract.operations.get(label)
  if (known) return known
  const operation: ExampleOperation = {
    label,
    method,
    ...pathTemplate(template),
    query: newShape(),
    request: newShape(),
    response: newShape(),
    statuses: new Set(),
    bytes: new Set(),
  }
  contract.operations.set(label, operation)
  return operation
}

/** Query parameters are texts; what they spell is learnt where it is documented. */
export function learnQuery(operation: ExampleOperation, names: Iterable<string>): void {
  for (const name of names) fieldOf(operation.query, name).shape.types.add('string')
}
