import { html } from 'hono/html'
import type { Html } from '../html.ts'
import type { Session } from '../session.ts'
import { tokenField } from './layout.ts'

/** They wanted to sign out, and the database did not answer. */
export const stillOpenPage = (session: Session): Html => html`<div class="narrow">
<h1>You are signed out in this browser only</h1>
<p>We could not note just now that your session has ended. Nobody can go on with it here. A copy of it in another place,
if there is one, could open the portal again.</p>
<form method="post" action="/portal/sign-out" class="sheet">
  ${tokenField(session)}
  <p class="hint">Try again in a moment.</p>
  <button type="submit">Sign out everywhere</button>
</form>
</div>`
