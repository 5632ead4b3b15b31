import { html } from 'hono/html'
import type { SidecarError } from '../../../foundation/errors.ts'
import { type Html, nothing } from '../html.ts'

export interface Trouble {
  readonly status: 400 | 401 | 403 | 404 | 413 | 429 | 500 | 503
  readonly title: string
  readonly text: string
}

const troubles = {
  signedOut: {
    status: 401,
    title: 'You are signed out',
    text: 'Your session has ended, or your key no longer works. Sign in again; if the key is refused, ask the company that ships for you.',
  },
  forbidden: {
    status: 403,
    title: 'This is not for you',
    text: 'Your key does not open this page. If it should, ask the company that ships for you.',
  },
  formRefused: {
    status: 403,
    title: 'This form can not be used any more',
    text: 'Nothing was changed. Open the page again and fill it in once more.',
  },
  missing: {
    status: 404,
    title: 'Nothing is here',
    text: 'There is no such page, or nothing of yours has this number. It may have been called off.',
  },
  throttled: {
    status: 429,
    title: 'That was too much at once',
    text: 'Wait a minute and reload the page.',
  },
  tooLarge: { status: 413, title: 'This is too long', text: 'Nothing was changed. Say it in fewer words.' },
  invalid: {
    status: 400,
    title: 'This address is not complete',
    text: 'Something in the address of this page is wrong. Begin again from the list.',
  },
  away: {
    status: 503,
    title: 'We can not look it up just now',
    text: 'A system we need does not answer. Nothing is lost: reload the page in a minute.',
  },
  failed: {
    status: 500,
    title: 'Something went wrong here',
    text: 'It is not your fault, and it was written down. Try again; if it stays, tell the company that ships for you.',
  },
} as const satisfies Readonly<Record<string, Trouble>>

export type TroubleName = keyof typeof troubles

export const troubleNamed = (name: TroubleName): Trouble => troubles[name]

const missing: ReadonlySet<string> = new Set(['NOT_FOUND', 'ID_INVALID', 'ID_TYPE_MISMATCH'])
const invalid: ReadonlySet<string> = new Set(['CURSOR_INVALID', 'PAGE_SIZE_INVALID', 'ARGUMENT_INVALID', 'BAD_REQUEST'])
const named: Readonly<Partial<Record<string, TroubleName>>> = {
  UNAUTHENTICATED: 'signedOut',
  FORBIDDEN: 'forbidden',
  BODY_TOO_LARGE: 'tooLarge',
}

/** What of an error is a visitor's business. Its own message is for those who run the sidecar. */
export function troubleOf({ code, retry }: SidecarError): Trouble {
  const name = named[code]
  if (name) return troubles[name]
  if (missing.has(code)) return troubles.missing
  if (invalid.has(code)) return troubles.invalid
  if (retry === 'throttled') return troubles.throttled
  return retry === 'transient' ? troubles.away : troubles.failed
}

export const troublePage = ({ status, title, text }: Trouble): Html => html`<div class="narrow">
<p class="hint" aria-hidden="true">${status}</p>
<h1>${title}</h1>
<p>${text}</p>
${status === 401 ? html`<p><a class="action" href="/portal/sign-in">Sign in</a></p>` : nothing}
${status === 401 || status === 429 ? nothing : html`<p><a href="/portal/shipments">All shipments</a></p>`}
</div>`
