import { html } from 'hono/html'
import { type Html, nothing } from '../html.ts'
import type { Session } from '../session.ts'
import { errorSummary, type FieldProblem, fieldProblem } from './form.ts'
import { tokenField } from './layout.ts'

export interface SignIn {
  readonly session: Session
  /** Where to go then. */
  readonly next: string
  readonly problem?: string
  /** They come from signing out. */
  readonly isSignedOut?: boolean
}

export function signInPage({ session, next, problem, isSignedOut = false }: SignIn): Html {
  const problems: readonly FieldProblem[] = problem === undefined ? [] : [{ field: 'key', message: problem }]
  return html`<div class="narrow">
${isSignedOut ? html`<p class="notice" role="status"><strong>You are signed out.</strong> Nobody can go on with this session, here or elsewhere.</p>` : nothing}
<h1>Follow your shipments</h1>
<p>Sign in with the API key you were given. Everything you see here is what this key may see.</p>
${errorSummary(problems)}
<form method="post" action="/portal/sign-in" class="sheet">
  ${tokenField(session)}
  <input type="hidden" name="next" value="${next}">
  <input type="hidden" name="zone" value="" data-zone>
  <div class="field">
    <label for="key">API key</label>
    <p class="hint" id="key-hint">It is kept sealed in a cookie of this browser, for eight hours at most.</p>
    ${fieldProblem(problems, 'key')}
    <input id="key" name="key" type="password" autocomplete="current-password" required maxlength="4096"
      aria-describedby="key-hint${problem === undefined ? nothing : ' key-problem'}"${problem === undefined ? nothing : html` aria-invalid="true"`}>
  </div>
  <button type="submit">Sign in</button>
</form>
<p class="hint">No key, or one that no longer works? Ask the company that ships for you.</p>
</div>`
}
