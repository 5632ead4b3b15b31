/** A sandbox partner that runs beside the demo, and how the sidecar is connected to it. */
export interface DemoPartner {
  /** Of the connection. */
  readonly id: string
  readonly connector: string
  /** What it does, for who reads the welcome. */
  readonly does: string
  /** Where it listens. */
  readonly url: string
  /** Where its API is, when that is not the same. */
  readonly apiUrl?: string
  readonly settings?: Readonly<Record<string, unknown>>
  /** Settings in plain text that the connection file refers to. */
  readonly secrets: Readonly<Record<string, string>>
  readonly webhookSecret: string
  /** More of its entry in the connection file. */
  readonly entry?: Readonly<Record<string, unknown>>
  /** What still happens there while the demo runs, one step a call, with the webhook of each. */
  readonly moves: readonly (() => void)[]
  /** Where its webhooks go; null for nowhere. */
  subscribe(url: string | null): void
  stop(): Promise<void>
}
