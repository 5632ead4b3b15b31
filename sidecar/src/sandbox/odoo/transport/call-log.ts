/** One call the sandbox was asked to answer. Calls of the `common` service have `common` as their model. */
export interface LoggedCall {
  readonly transport: 'json2' | 'jsonrpc'
  readonly model: string
  readonly method: string
  /** Milliseconds since the epoch. */
  readonly at: number
}

export interface CallLog {
  readonly calls: readonly LoggedCall[]
  readonly add: (transport: LoggedCall['transport'], model: string, method: string) => void
  readonly clear: () => void
}

export function callLog(now: () => Date): CallLog {
  const calls: LoggedCall[] = []
  return {
    calls,
    add: (transport, model, method) => void calls.push({ transport, model, method, at: now().getTime() }),
    clear: () => void calls.splice(0),
  }
}
