import { html } from 'hono/html'
import type { ShipmentMilestone } from '../../../contract/resolver-types.ts'
import { type Html, nothing } from '../html.ts'
import type { ShipmentRow } from '../operations/shipment-list.ts'
import type { Address } from '../operations/time-and-place.ts'
import { date, day } from '../time.ts'
import { milestoneWords, problemWords, type Tone, toneSigns } from '../words.ts'

/** What several pages show in the same way. */

export function badge(milestone: ShipmentMilestone): Html {
  const [words, tone] = milestoneWords[milestone]
  return sign(words, tone)
}

export const sign = (words: string, tone: Tone): Html =>
  html`<span class="badge ${tone}"><span aria-hidden="true">${toneSigns[tone]}</span> ${words}</span>`

export const cityOf = ({ city, countryCode }: Pick<Address, 'city' | 'countryCode'>): string =>
  [city, countryCode].filter(Boolean).join(', ')

/** `Shipment:46` is the graph's word; people and addresses get its key. */
export const shipmentPath = (id: string): string => `/portal/shipments/${encodeURIComponent(id.split(':')[1] ?? '')}`

/** What people call it: the order, else the paper of the warehouse, else its tracking number. */
export const nameOf = (shipment: Pick<ShipmentRow, 'id' | 'trackingNumbers'> & Names): string =>
  shipment.order?.number ??
  shipment.fulfillment?.number ??
  shipment.trackingNumbers[0] ??
  `Shipment ${shipment.id.split(':')[1]}`

interface Names {
  readonly order?: { readonly number: string } | null
  readonly fulfillment?: { readonly number: string } | null
}

/** A notice that something could not be read; the rest is shown. */
export const partNotice = (isPartial: boolean): Html =>
  isPartial
    ? html`<p class="notice" role="note"><strong>Some facts could not be read just now.</strong> What is shown is what we know. Reload the page in a minute.</p>`
    : nothing

interface Column {
  readonly heading: string
  readonly cell: (shipment: ShipmentRow) => Html
}

/** Shipments, with the columns there is anything to show in. */
export function shipmentTable(caption: string, shipments: readonly ShipmentRow[], zone: string): Html {
  const columns = columnsFor(shipments, zone)
  return html`<table class="cards" role="table">
<caption class="unseen">${caption}</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Shipment</th>${columns.map(
    ({ heading }) => html`<th role="columnheader" scope="col">${heading}</th>`,
  )}</tr></thead>
<tbody role="rowgroup">
${shipments.map(
  (shipment) => html`<tr role="row">
  <th role="rowheader" scope="row"><a href="${shipmentPath(shipment.id)}">${nameOf(shipment)}</a>${secondName(shipment)}</th>
  ${columns.map(({ heading, cell }) => html`<td role="cell" data-heading="${heading}"><div>${cell(shipment)}</div></td>`)}
</tr>`,
)}
</tbody>
</table>`
}

/** An order may have several shipments: each says which delivery it is. */
const secondName = ({ order, fulfillment }: ShipmentRow): readonly Html[] =>
  [order?.customerReference, order ? fulfillment?.number : null]
    .filter(Boolean)
    .map((name) => html`<span class="hint">${name}</span>`)

function columnsFor(shipments: readonly ShipmentRow[], zone: string): readonly Column[] {
  const isThere = (key: keyof ShipmentRow): boolean => shipments.some((shipment) => shipment[key] !== undefined)
  return [
    { heading: 'Status', cell: (shipment) => statusOf(shipment) },
    { heading: 'Carrier', cell: (shipment) => carried(shipment) },
    ...(shipments.some(({ shippingAddress }) => shippingAddress)
      ? [
          {
            heading: 'Destination',
            cell: ({ shippingAddress }: ShipmentRow) => text(shippingAddress ? cityOf(shippingAddress) : null),
          },
        ]
      : []),
    ...(isThere('tracking') ? [{ heading: 'Expected', cell: (one: ShipmentRow) => expected(one, zone) }] : []),
    { heading: 'Shipped', cell: ({ shippedAt }) => (shippedAt ? date(shippedAt, zone) : none) },
  ]
}

function statusOf({ milestone, completeness, fulfillment, tracking }: ShipmentRow): Html {
  if (fulfillment?.state === 'CANCELLED') return badge('CANCELLED')
  const problem = tracking?.flatMap(({ exceptions }) => exceptions)[0]
  return html`${badge(milestone)}${completeness === 'PARTIAL' ? html`<span class="hint">partly delivered</span>` : nothing}${
    problem ? html`<span class="hint trouble-text">${problemWords(problem.kind)}</span>` : nothing
  }`
}

/** A long number breaks anywhere rather than push the page wider. */
function carried({ carrier, trackingNumbers }: ShipmentRow): Html {
  const [first, ...more] = trackingNumbers
  if (!carrier && first === undefined) return none
  return html`${carrier?.name ?? nothing}${first === undefined ? nothing : html`<span class="hint number">${first}</span>`}${
    more.length > 0 ? html`<span class="hint">and ${more.length} more</span>` : nothing
  }`
}

const isDone = (milestone: ShipmentRow['milestone']): boolean => milestoneWords[milestone][1] === 'done'

/** When the last of what is still on its way is expected: a package that came already says nothing of the others. */
function expected({ milestone, tracking }: ShipmentRow, zone: string): Html {
  if (isDone(milestone)) return none
  const times = (tracking ?? [])
    .filter((one) => !isDone(one.milestone))
    .flatMap(({ estimatedDelivery }) => estimatedDelivery ?? [])
  const last = times.toSorted((one, other) => one.local.localeCompare(other.local)).at(-1)
  return last ? day(last, zone) : none
}

const text = (value: string | null | undefined): Html => (value ? html`${value}` : none)

const none: Html = html`<span class="hint none"><span aria-hidden="true">–</span><span class="unseen">unknown</span></span>`
