/** A GraphQL operation some suite asks. */
export interface Operation {
  readonly name: string
  readonly query: string
  readonly variables?: Readonly<Record<string, unknown>>
  readonly operationName?: string
}
