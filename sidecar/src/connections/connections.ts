import { type OwnershipRule, ownershipRules } from '../canonical/ownership.ts'
import type { Capabilities } from '../connectors/spi.ts'
import { SidecarError } from '../foundation/errors.ts'
import { type Connection, type Invoicing, isFor, noInvoicing, type WorkflowName } from './connection.ts'
import type { OpenConnection } from './open-connection.ts'
import { type ConnectionFile, noConnections } from './read-file.ts'

export type CapabilityName = keyof Capabilities<unknown>

/** Whose object a partner is asked about. */
export interface Concerning {
  readonly companyId: number | null
  readonly warehouseCode: string | null
}

/** The connections as the file has them now. Replaced as a whole when the file changes. */
export class Connections {
  readonly #open: (connection: Connection) => OpenConnection
  #current: ReadonlyMap<string, OpenConnection> = new Map()
  #invoicing: Invoicing = noInvoicing
  #ownership: readonly OwnershipRule[] = ownershipRules([], [])
  /** By what they can do: looked at for every field that a partner might fill. */
  readonly #able = new Map<CapabilityName, readonly OpenConnection[]>()

  constructor(open: (connection: Connection) => OpenConnection) {
    this.#open = open
  }

  /** Calls under way end as they began. */
  replace({ connections, invoicing, ownership }: ConnectionFile): void {
    const before = this.#current
    this.#invoicing = invoicing
    this.#ownership = ownershipRules(ownership, connections.filter(({ enabled }) => enabled).map(candidateOf))
    this.#current = new Map(connections.map((connection) => [connection.id, this.#open(connection)]))
    this.#able.clear()
    for (const open of before.values()) open.close()
  }

  /** In the order of the file; those that are switched off come too. */
  all(): readonly OpenConnection[] {
    return [...this.#current.values()]
  }

  /** Whether it matters which warehouse something is about. */
  get tellWarehousesApart(): boolean {
    return this.all().some(({ connection }) => connection.warehouses !== null || connection.locations.size > 0)
  }

  find(id: string): OpenConnection | null {
    return this.#current.get(id) ?? null
  }

  /** @throws CONNECTION_UNKNOWN */
  require(id: string): OpenConnection {
    const open = this.find(id)
    if (open) return open
    throw new SidecarError(
      'CONNECTION_UNKNOWN',
      `There is no connection ${id}. The connection file names those there are.`,
    )
  }

  /** Those that can do it and are used, in the order of the file. */
  with(capability: CapabilityName): readonly OpenConnection[] {
    const known = this.#able.get(capability)
    if (known) return known
    const able = this.all().filter(
      ({ connection }) => connection.enabled && connection.connector.capabilities[capability],
    )
    this.#able.set(capability, able)
    return able
  }

  /** Those of them that work for this company and warehouse. */
  serving(capability: CapabilityName, { companyId, warehouseCode }: Concerning): readonly OpenConnection[] {
    return this.with(capability).filter(({ connection }) => isFor(connection, companyId, warehouseCode))
  }

  /** Those of them whose workflow runs, or is watched, for this company and warehouse. */
  running(workflow: WorkflowName, capability: CapabilityName, concerning: Concerning): readonly OpenConnection[] {
    return this.serving(capability, concerning).filter(({ connection }) => connection.workflows[workflow] !== 'off')
  }

  /** Those with these names, as they are now: for who may hear of some only. */
  only(ids: readonly string[]): Connections {
    const some = new Connections(this.#open)
    some.#current = new Map([...this.#current].filter(([id]) => ids.includes(id)))
    some.#invoicing = this.#invoicing
    some.#ownership = this.#ownership
    return some
  }

  get invoicing(): Invoicing {
    return this.#invoicing
  }

  /** Who has the last word about what, the first rule that fits first. */
  get ownership(): readonly OwnershipRule[] {
    return this.#ownership
  }

  close(): void {
    this.replace(noConnections)
  }
}

const candidateOf = ({ id, companies, warehouses, connector }: Connection) => ({
  ...{ id, companies, warehouses },
  capabilities: new Set(Object.keys(connector.capabilities)),
})
