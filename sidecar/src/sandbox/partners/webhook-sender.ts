import { setTimeout as sleep } from 'node:timers/promises'

/** One webhook as the partner is about to send it: signed already. */
export interface OutgoingWebhook {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

interface SentWebhook extends OutgoingWebhook {
  /** 0 when nobody answered. */
  readonly status: number
  readonly reply: string
}

/** How deliveries go wrong. */
interface WebhookTemper {
  /** Each is sent so many times. */
  readonly copies?: number
  /** Held back until `release()`, which sends them newest first. */
  readonly reversed?: boolean
}

/** Sends a partner's webhooks to whoever subscribed, and tries again a few times as vendors do. */
export interface WebhookSender {
  /** Where to; null for nowhere. */
  subscribe(url: string | null): void
  become(temper: WebhookTemper): void
  send(webhook: OutgoingWebhook): void
  /** Sends what was held back. */
  release(): void
  readonly sent: readonly SentWebhook[]
  /** Until nothing is on its way. */
  settled(): Promise<void>
}

const tries = 3
const pauseMs = 50

export function createWebhookSender(): WebhookSender {
  const sent: SentWebhook[] = []
  const held: OutgoingWebhook[] = []
  let url: string | null = null
  let temper: WebhookTemper = {}
  let underWay: Promise<void> = Promise.resolve()

  async function deliver(webhook: OutgoingWebhook): Promise<void> {
    const to = url
    if (to === null) return
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const { status, reply } = await post(to, webhook)
      sent.push({ ...webhook, status, reply })
      if (status >= 200 && status < 300) return
      await sleep(pauseMs, undefined, { ref: false })
    }
  }

  function queue(webhook: OutgoingWebhook): void {
    for (let copy = 0; copy < (temper.copies ?? 1); copy += 1) underWay = underWay.then(() => deliver(webhook))
  }

  return {
    subscribe(next) {
      url = next
    },
    become(next) {
      temper = next
    },
    send(webhook) {
      if (temper.reversed) held.push(webhook)
      else queue(webhook)
    },
    release() {
      for (const webhook of held.splice(0).reverse()) queue(webhook)
    },
    sent,
    settled: () => underWay,
  }
}

async function post(url: string, { headers, body }: OutgoingWebhook): Promise<{ status: number; reply: string }> {
  try {
    const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(10_000) })
    return { status: response.status, reply: await response.text() }
  } catch {
    return { status: 0, reply: '' }
  }
}
