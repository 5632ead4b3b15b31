import { html } from 'hono/html'
import { type Html, nothing } from '../html.ts'
import type { Announced, Shipped } from '../operations/returns.ts'
import type { Session } from '../session.ts'
import { transferWords } from '../words.ts'
import { errorSummary, type FieldProblem, fieldProblem, wrongMark } from './form.ts'
import { tokenField } from './layout.ts'
import { shipmentPath, sign } from './pieces.ts'

/** What was filled in, by the name of the field. */
export type Filled = Readonly<Record<string, string>>

export interface ReturnForm {
  readonly session: Session
  readonly shipmentId: string
  readonly goods: Shipped
  readonly filled: Filled
  readonly problems: readonly FieldProblem[]
}

export function returnForm({ session, shipmentId, goods, filled, problems }: ReturnForm): Html {
  return html`<p class="back"><a href="${shipmentPath(shipmentId)}"><span aria-hidden="true">←</span> Back to the shipment</a></p>
<div class="narrow">
<h1>Announce a return</h1>
<p>Say what comes back from delivery <strong>${goods.number}</strong>. The warehouse expects it from then on.</p>
${errorSummary(problems)}
<form method="post" action="${shipmentPath(shipmentId)}/return" class="sheet">
  ${tokenField(session)}
  <fieldset>
    <legend>What comes back</legend>
    <p class="hint">Leave out, or set to 0, what you keep.</p>
    ${goods.moves.map((move, index) => lineField(move, index, filled, problems))}
  </fieldset>
  <div class="field">
    <label for="reason">Why does it come back?</label>
    ${fieldProblem(problems, 'reason')}
    <textarea id="reason" name="reason" rows="4" maxlength="2000" required${wrongMark(problems, 'reason')}>${filled.reason ?? ''}</textarea>
  </div>
  <div class="field">
    <label for="reference">Your number of this return</label>
    <p class="hint">Yours or ours: under the same number nothing is announced twice.</p>
    ${fieldProblem(problems, 'reference')}
    <input id="reference" name="reference" maxlength="100" required value="${filled.reference ?? ''}"${wrongMark(problems, 'reference')}>
  </div>
  <button type="submit">Announce the return</button>
</form>
</div>`
}

function lineField(
  { done, unit, product }: Shipped['moves'][number],
  index: number,
  filled: Filled,
  problems: readonly FieldProblem[],
): Html {
  const field = `quantity-${index}`
  return html`<div class="field line">
    <label for="${field}">${product?.name ?? 'Goods'}${product?.sku ? html` <span class="hint">${product.sku}</span>` : nothing}
      <span class="hint">${done}${unit ? ` ${unit}` : nothing} sent</span></label>
    ${fieldProblem(problems, field)}
    <input id="${field}" name="${field}" inputmode="decimal" maxlength="20" value="${filled[field] ?? ''}"${wrongMark(problems, field)}>
  </div>`
}

export function announcedPage(announced: Announced): Html {
  const { number, state, moves, fulfillment, origin } = announced
  return html`<div class="narrow">
<h1>Return ${number}</h1>
<p>${sign(transferWords[state], state === 'DONE' ? 'done' : 'quiet')}</p>
${state === 'DONE' ? html`<p>The goods are back.</p>` : html`<p>The warehouse expects these goods. Write <strong>${number}</strong> on the parcel, so that it is recognised.</p>`}
<section class="sheet" aria-labelledby="back">
<h2 id="back">What comes back</h2>
<ul class="plain">${moves.map(({ demand, unit, product }) => html`<li>${product?.name ?? 'Goods'}${product?.sku ? html` <span class="hint">${product.sku}</span>` : nothing}: <strong>${demand}${unit ? ` ${unit}` : nothing}</strong></li>`)}</ul>
${fulfillment ? html`<p class="hint">Sent with ${fulfillment.number}</p>` : nothing}
${origin ? html`<p class="hint">${origin}</p>` : nothing}
</section>
<p><a href="/portal/shipments">All shipments</a></p>
</div>`
}
