/** One call the sandbox was asked to answer. Calls of the `common` service have `common` as their model. */
export interface LoggedCall {
  readonly transport: 'json2' | 'jsonrpc'
  readonly model: string
  readonly method: string
  /** As it was sent over JSON-2; null over JSON-RPC, whose body has the key in it. */
  readonly body: string | null
  /** Milliseconds since the epoch. */
  readonly at: number
}

export interface CallLog {
  readonly calls: readonly LoggedCall[]
  readonly add: (call: Omit<LoggedCall, 'at'>) => void
  readonly clear: () => void
}

/** A demo may run for days. */
const mostKept = 20_000

export function callLog(now: () => Date): CallLog {
  const calls: LoggedCall[] = []
  return {
    calls,
    add(call) {
      calls.push({ ...call, at: now().getTime() })
      if (calls.length > mostKept) calls.shift()
    },
    clear: () => void calls.splice(0),
  }
}
