import { html } from 'hono/html'
import type { Html } from '../html.ts'
import type { Session } from '../session.ts'
import { tokenField } from './layout.ts'

/** They wanted to sign out, and the database did not answer. */
export const stillOpenPage = (session: Session): Html => html`<div class="narrow">
<h1>You are signed out in this browser only</h1>
<p>A system we need did not answer, so your session has not ended yet. Nobody can go on with it in this browser. A copy in
another place, if there is one, could still open the portal.</p>
<form method="post" action="/portal/sign-out" class="sheet">
  ${tokenField(session)}
  <p class="hint">Try again in a moment.</p>
  <button type="submit">Sign out everywhere</button>
</form>
</div>`
