import type { TestSidecar } from './test-sidecar.ts'

export interface AskedProcess {
  readonly state: string
  readonly completeness: string
  readonly stalled: { readonly step: string } | null
  readonly steps: readonly {
    readonly step: string
    readonly part: string | null
    readonly state: string
    readonly owner: string
    readonly waitingOn: string | null
    readonly message: string | null
    readonly attempts: number
  }[]
  readonly exceptions: readonly {
    readonly kind: string
    readonly message: string
    readonly field: string | null
    readonly team: string
    readonly blocking: boolean
  }[]
}

const processQuery = `query ($id: ID!) {
  order(id: $id, maxAge: 0) {
    process {
      state completeness stalled { step }
      steps { step part state owner waitingOn message attempts }
    }
    exceptions { kind message field team blocking }
  }
}`

/** The process of an order, as the graph has it. */
export async function askProcess(sidecar: Pick<TestSidecar, 'ask'>, orderId: number): Promise<AskedProcess> {
  const reply = await sidecar.ask(processQuery, { id: `Order:${orderId}` })
  if (reply.errors) throw new Error(JSON.stringify(reply.errors))
  const { process, exceptions } = (reply.data as { order: unknown }).order as {
    process: AskedProcess
    exceptions: AskedProcess['exceptions']
  }
  return { ...process, exceptions }
}
