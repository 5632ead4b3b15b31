import { html } from 'hono/html'
import { type Html, nothing } from '../html.ts'
import type { Session } from '../session.ts'
import { zones } from '../time.ts'
import { tokenField } from './layout.ts'

export const timeZonePage = (session: Session): Html => html`<div class="narrow">
<h1>Time zone</h1>
<form method="post" action="/portal/time-zone" class="sheet">
  ${tokenField(session)}
  <div class="field">
    <label for="zone">Show times in</label>
    <select id="zone" name="zone">${zones().map(
      (zone) => html`<option${zone === session.zone ? html` selected` : nothing}>${zone}</option>`,
    )}</select>
  </div>
  <button type="submit">Save</button>
</form>
</div>`
