import { html } from 'hono/html'
import { isWebAddress } from '../../../canonical/web-address.ts'
import type { DocumentKind } from '../../../contract/resolver-types.ts'
import { type Html, nothing } from '../html.ts'
import type { Piece, Shipment } from '../operations/one-shipment.ts'
import { date, instant, told } from '../time.ts'
import { documentWords, milestoneWords, stretches, transferWords } from '../words.ts'
import { badge, cityOf, nameOf, partNotice, shipmentPath, sign } from './pieces.ts'
import { trackingSection } from './tracking.ts'

export interface ShipmentView {
  readonly shipment: Shipment
  readonly isPartial: boolean
  readonly mayReturn: boolean
  readonly zone: string
}

/** What changes while one looks stands in `#live`: the script puts a newer one in its place. */
export function shipmentPage(view: ShipmentView): Html {
  const { shipment } = view
  return html`<p class="back"><a href="/portal/shipments"><span aria-hidden="true">←</span> All shipments</a></p>
<h1>${nameOf(shipment)}</h1>
<p class="unseen" role="status" aria-live="polite" id="news"></p>
<div id="live" data-status="${milestoneWords[shipment.milestone][0]}">
${partNotice(view.isPartial)}
${progress(shipment)}
${lateness(shipment, view.zone)}
<div class="columns">
<div class="wide">
${(shipment.tracking ?? []).map((tracking, index) => trackingSection(tracking, index, view.zone))}
${shipment.tracking?.length === 0 ? html`<section aria-labelledby="no-tracking"><h2 id="no-tracking">Tracking</h2><p class="empty">The carrier has told nothing of it yet.</p></section>` : nothing}
${packages(shipment.packages)}
</div>
<div class="side">
${facts(view)}
${proofs(view)}
${labels(shipment)}
${goodsBack(view)}
</div>
</div>
</div>`
}

function progress({ milestone, completeness, fulfillment }: Shipment): Html {
  const shown = fulfillment?.state === 'CANCELLED' ? 'CANCELLED' : milestone
  const at = stretches.findIndex(([, milestones]) => milestones.includes(shown))
  return html`<div class="headline">
<p>${badge(shown)}${completeness === 'PARTIAL' ? html` <span class="hint">Some of its packages are delivered, others are not yet.</span>` : nothing}</p>
${
  at < 0
    ? nothing
    : html`<ol class="way" aria-label="How far it has come">
${stretches.map(
  ([words], index) =>
    html`<li class="${index < at ? 'past' : index === at ? 'now' : 'ahead'}"${index === at ? html` aria-current="step"` : nothing}>${words}<span class="unseen">${index < at ? ': done' : index === at ? ': now' : ': still to come'}</span></li>`,
)}
</ol>`
}
</div>`
}

/** Late, or standing still: and what it waits for, in the words of the process. */
function lateness({ order, milestone }: Shipment, zone: string): Html {
  const isDelivered = milestoneWords[milestone][1] === 'done'
  const stalled = isDelivered ? null : order?.process?.stalled
  const isLate = order?.late === true && !isDelivered
  if (!isLate && !stalled) return nothing
  const reason = stalled && (stalled.message ?? (stalled.waitingOn && `It waits for ${stalled.waitingOn}.`))
  return html`<section class="notice trouble" aria-label="Why it is late">
<p><strong>${isLate ? 'Goods of this order are late.' : 'This order stands still.'}</strong>
${isLate && order?.promisedAt ? html`They were promised for ${date(order.promisedAt, zone)}.` : nothing}
${reason ?? nothing}</p>
</section>`
}

function facts({ shipment, zone }: ShipmentView): Html {
  const { order, fulfillment, carrier, shippedAt, weightGrams, trackingNumbers, trackingUrl } = shipment
  const { shippingAddress: address } = shipment
  return html`<section aria-labelledby="facts" class="sheet">
<h2 id="facts">Shipment</h2>
<dl>
${order ? fact('Order', html`${order.number}`) : nothing}
${order?.customerReference ? fact('Your reference', html`${order.customerReference}`) : nothing}
${fulfillment ? fact('Delivery', html`${fulfillment.number}`) : nothing}
${carrier ? fact('Carrier', html`${carrier.name}`) : nothing}
${fact('Left the warehouse', shippedAt ? instant(shippedAt, zone) : html`Not yet`)}
${weightGrams ? fact('Weight', html`${kilograms(weightGrams)}`) : nothing}
${trackingNumbers.length > 0 ? fact('Tracking number', html`${trackingNumbers.map((number) => html`<span class="number block">${number}</span>`)}`) : nothing}
${
  address
    ? fact(
        'Goes to',
        html`<address>${[
          address.name,
          address.street,
          address.street2,
          [address.postalCode, cityOf(address)].filter(Boolean).join(' '),
        ]
          .filter(Boolean)
          .map((line) => html`<span class="block">${line}</span>`)}</address>`,
      )
    : nothing
}
</dl>
${isWebAddress(trackingUrl) ? html`<p><a href="${trackingUrl}" rel="noreferrer noopener">Follow it at the carrier</a></p>` : nothing}
</section>`
}

const fact = (term: string, value: Html): Html => html`<div><dt>${term}</dt><dd>${value}</dd></div>`

const kilograms = (grams: number): string =>
  `${new Intl.NumberFormat('en', { maximumFractionDigits: 2 }).format(grams / 1_000)} kg`

function packages(pieces: readonly Piece[]): Html {
  if (pieces.length === 0) return nothing
  return html`<section aria-labelledby="packages" class="sheet">
<h2 id="packages">Packages</h2>
<table class="cards" role="table">
<caption class="unseen">Packages of this shipment</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Package</th><th role="columnheader" scope="col">Status</th><th role="columnheader" scope="col">Weight</th><th role="columnheader" scope="col">What is inside</th></tr></thead>
<tbody role="rowgroup">
${pieces.map(
  ({ name, trackingNumber, milestone, weightGrams, contents }) => html`<tr role="row">
  <th role="rowheader" scope="row">${name ?? 'Package'}${trackingNumber ? html`<span class="hint number">${trackingNumber}</span>` : nothing}</th>
  <td role="cell" data-heading="Status"><div>${badge(milestone)}</div></td>
  <td role="cell" data-heading="Weight"><div>${weightGrams ? kilograms(weightGrams) : html`<span class="hint">not weighed</span>`}</div></td>
  <td role="cell" data-heading="What is inside"><div>${
    contents.length === 0
      ? html`<span class="hint">not noted</span>`
      : html`<ul class="plain">${contents.map(({ quantity, product }) => html`<li>${quantity} × ${product ? html`${product.name}${product.sku ? html` <span class="hint">${product.sku}</span>` : nothing}` : 'goods'}</li>`)}</ul>`
  }</div></td>
</tr>`,
)}
</tbody>
</table>
</section>`
}

const pictured: ReadonlySet<DocumentKind> = new Set(['SIGNATURE', 'PHOTO'])

function proofs({ shipment, zone }: ShipmentView): Html {
  const all = shipment.proofsOfDelivery ?? []
  if (all.length === 0) return nothing
  const documents = placed(shipment).filter(({ kind }) => kind !== 'LABEL')
  return html`<section aria-labelledby="proof" class="sheet">
<h2 id="proof">Proof of delivery</h2>
${all.map(
  ({ receivedBy, time, place }) =>
    html`<p>${receivedBy ? html`Received by <strong>${receivedBy}</strong>` : 'Received'}${time ? html`, ${told(time, zone)}` : nothing}${place?.city ? html`, ${cityOf(place)}` : nothing}</p>`,
)}
${documents.map(({ kind, path }) =>
  pictured.has(kind)
    ? html`<figure><a href="${path}"><img src="${path}" alt="${documentWords[kind]}" loading="lazy"></a><figcaption>${documentWords[kind]}</figcaption></figure>`
    : html`<p><a href="${path}">${documentWords[kind]}</a></p>`,
)}
</section>`
}

function labels(shipment: Shipment): Html {
  const all = placed(shipment).filter(({ kind }) => kind === 'LABEL')
  if (all.length === 0) return nothing
  return html`<section aria-labelledby="labels" class="sheet">
<h2 id="labels">Labels</h2>
<ul class="plain">${all.map(({ path, number }) => html`<li><a href="${path}" download>Download the label${all.length > 1 ? ` ${number}` : nothing}</a></li>`)}</ul>
</section>`
}

/** Documents by an address of ours that goes on working: links of the graph last ten minutes. */
function placed(shipment: Shipment) {
  const counts = new Map<DocumentKind, number>()
  return (shipment.documents ?? []).map(({ kind }) => {
    const number = (counts.get(kind) ?? 0) + 1
    counts.set(kind, number)
    return { kind, number, path: `${shipmentPath(shipment.id)}/documents/${kind.toLowerCase()}/${number}` }
  })
}

function goodsBack({ shipment, mayReturn }: ShipmentView): Html {
  const { fulfillment } = shipment
  const returns = fulfillment?.returns ?? []
  if (!mayReturn && returns.length === 0) return nothing
  return html`<section aria-labelledby="returns" class="sheet">
<h2 id="returns">Returns</h2>
${
  returns.length > 0
    ? html`<ul class="plain">${returns.map(({ id, number, state }) => html`<li><a href="/portal/returns/${id.split(':')[1]}">${number}</a> ${sign(transferWords[state], state === 'DONE' ? 'done' : 'quiet')}</li>`)}</ul>`
    : html`<p class="hint">Nothing has come back.</p>`
}
${mayReturn ? html`<p><a class="action" href="${shipmentPath(shipment.id)}/return">Announce a return</a></p>` : nothing}
</section>`
}
