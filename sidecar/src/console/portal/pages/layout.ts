import { html } from 'hono/html'
import type { Viewer } from '../../../access/viewer.ts'
import { type Html, nothing } from '../html.ts'
import type { Session } from '../session.ts'

export interface Visitor {
  readonly session: Session
  /** Null before signing in, and while nobody can tell. */
  readonly viewer: Viewer | null
}

export interface Page {
  readonly title: string
  readonly main: Html
  /** What the search field shows. */
  readonly searched?: string
  /** Where the page is told of changes. */
  readonly live?: string
}

/** Around every page: how to get past it with a keyboard, where one is, how to leave. */
export function layout({ session, viewer }: Visitor, { title, main, searched = '', live }: Page): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} – Partner portal</title>
<link rel="stylesheet" href="/portal/assets/portal.css">
<link rel="icon" href="/portal/assets/portal.svg" type="image/svg+xml">
<script type="module" src="/portal/assets/portal.js"></script>
</head>
<body${live ? html` data-live="${live}"` : nothing}>
<a class="skip" href="#main">Skip to the content</a>
<header class="top">
  <div class="bar">
    <a class="brand" href="/portal/shipments"><span aria-hidden="true" class="mark"></span>Partner portal</a>
    ${viewer ? searchForm(searched) : nothing}
    ${session.key === null ? nothing : signOutForm(session)}
  </div>
</header>
<main id="main" tabindex="-1">
${main}
</main>
<footer class="bottom">
  <div class="bar">
    <p>Times are shown in <strong>${session.zone}</strong>. ${viewer ? html`<a href="/portal/time-zone">Change the time zone</a>` : nothing}</p>
    ${viewer ? html`<p>Signed in as <strong>${shownName(viewer)}</strong></p>` : nothing}
  </div>
</footer>
</body>
</html>`
}

/** `api-key:acme-portal` is what the audit says; the partner knows the name alone. */
const shownName = ({ principal }: Viewer): string => {
  const name = principal.replace(/^[\w-]+:/, '')
  return /^\d+$/.test(name) ? `key ${name}` : name
}

const searchForm = (searched: string): Html => html`<form class="search" role="search" action="/portal/search">
      <label class="unseen" for="q">Find a shipment by its number, tracking number or your reference</label>
      <input id="q" name="q" type="search" value="${searched}" placeholder="Number, tracking number or reference" minlength="2" maxlength="100" required>
      <button type="submit">Search</button>
    </form>`

const signOutForm = (session: Session): Html => html`<form class="leave" method="post" action="/portal/sign-out">
      ${tokenField(session)}
      <button class="plain" type="submit">Sign out</button>
    </form>`

/** In every form that changes anything. */
export const tokenField = ({ formToken }: Session): Html =>
  html`<input type="hidden" name="form" value="${formToken.reveal()}">`
