import type { Page, Request } from 'playwright-core'
import type { Notification } from './web-client.ts'

/** A page of the web client, of which one knows when it has come to rest and what it has said meanwhile. */
export interface Settled {
  /** waits until no request is under way and the screen is not blocked */
  readonly settle: () => Promise<void>
  readonly notifications: Notification[]
  readonly problems: string[]
}

/** Between the answer to one request and the next request it leads to, the page computes. */
const quietMs = 200

// Notifications go by themselves after seconds, so each is noted when it appears.
const watch = `
  const seen = new WeakSet()
  const look = () => {
    for (const element of document.querySelectorAll('.o_notification')) {
      if (seen.has(element)) continue
      seen.add(element)
      const bar = element.querySelector('.o_notification_bar')?.className ?? ''
      const kind = /bg-(\\w+)/.exec(bar)?.[1] ?? ''
      window.noteNotification({ kind, text: element.querySelector('.o_notification_content')?.innerText.trim() ?? '' })
    }
  }
  new MutationObserver(look).observe(document, { childList: true, subtree: true })
`

/** Starts watching a page that has not gone anywhere yet. */
export async function settledPage(page: Page, patienceMs: number): Promise<Settled> {
  const notifications: Notification[] = []
  const problems: string[] = []
  const underWay = new Set<Request>()
  let lastChange = Date.now()
  await page.exposeFunction('noteNotification', (notification: Notification) => {
    notifications.push(notification)
  })
  await page.addInitScript(watch)
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  page.on('request', (request) => {
    // The browser never tells how the script of a shared worker was loaded.
    if (new URL(request.url()).pathname.startsWith('/bus/')) return
    underWay.add(request)
    lastChange = Date.now()
  })
  const end = (request: Request) => {
    underWay.delete(request)
    lastChange = Date.now()
  }
  page.on('requestfinished', end).on('requestfailed', end)
  // A page that was left never tells how its requests ended.
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame()) return
    for (const request of underWay) if (request.isNavigationRequest()) underWay.delete(request)
  })

  async function settle() {
    const deadline = Date.now() + patienceMs
    for (;;) {
      const quiet = underWay.size === 0 && Date.now() - lastChange > quietMs
      if (quiet && (await page.locator('.o_blockUI').count()) === 0) return
      if (Date.now() > deadline) {
        const waiting = [...underWay].map((request) => new URL(request.url()).pathname)
        throw new Error(`the page did not come to rest, for ${waiting.join(', ') || 'its screen is blocked'}`)
      }
      await page.waitForTimeout(50)
    }
  }
  return { settle, notifications, problems }
}
