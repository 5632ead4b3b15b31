import { contractInText } from '../../../support/declared-scopes.ts'
import type { Edge } from './universe.ts'

const contract = contractInText()

/** What scopes open, by the text of the contract: read by other means than the product's. */
export class Rights {
  readonly #held: ReadonlySet<string>

  constructor(held: ReadonlySet<string>) {
    this.#held = held
  }

  /** Whether objects of a type are there at all. */
  reads(type: string): boolean {
    return this.#has(contract.get(type)?.scopes ?? ['nobody'])
  }

  readsId(id: string): boolean {
    return this.reads(id.slice(0, id.indexOf(':')))
  }

  follows({ type, field, to }: Edge): boolean {
    const declared = contract.get(type)?.fields.get(field)
    return declared !== undefined && this.reads(type) && this.#has(declared.scopes) && this.reads(to)
  }

  asks(root: string): boolean {
    const declared = contract.get('Query')?.fields.get(root)
    return declared !== undefined && this.#has(declared.scopes) && this.reads(declared.target)
  }

  #has(wanted: readonly string[]): boolean {
    return wanted.every((scope) => this.#held.has(scope))
  }
}
