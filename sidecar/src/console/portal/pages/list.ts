import { html } from 'hono/html'
import { type Html, nothing } from '../html.ts'
import type { PageInfo, ShipmentRow } from '../operations/shipment-list.ts'
import { type ListState, listStates } from '../words.ts'
import { partNotice, shipmentTable } from './pieces.ts'

export interface List {
  readonly shipments: readonly ShipmentRow[]
  readonly pageInfo: PageInfo
  readonly state: ListState | null
  readonly isFirst: boolean
  readonly isPartial: boolean
  readonly zone: string
}

export function listPage({ shipments, pageInfo, state, isFirst, isPartial, zone }: List): Html {
  return html`<h1>Shipments</h1>
<nav class="tabs" aria-label="Filter by state">
  <ul>
    ${tab('All', null, state)}
    ${Object.entries(listStates).map(([word, { words }]) => tab(words, word as ListState, state))}
  </ul>
</nav>
${partNotice(isPartial)}
${shipments.length === 0 ? empty(state, isFirst) : shipmentTable('Shipments, newest first', shipments, zone)}
${pages(pageInfo, state)}`
}

const tab = (words: string, state: ListState | null, current: ListState | null): Html =>
  html`<li><a href="${listPath(state)}"${state === current ? html` aria-current="page"` : nothing}>${words}</a></li>`

const listPath = (state: ListState | null, page: Readonly<Record<string, string>> = {}): string => {
  const query = new URLSearchParams({ ...(state && { state }), ...page }).toString()
  return `/portal/shipments${query && `?${query}`}`
}

function empty(state: ListState | null, isFirst: boolean): Html {
  if (!isFirst)
    return html`<p class="empty">There is nothing more. <a href="${listPath(state)}">Back to the newest</a></p>`
  if (state === null)
    return html`<p class="empty">There are no shipments yet. As soon as something is to be sent, it stands here.</p>`
  return html`<p class="empty">Nothing is in this state now. <a href="/portal/shipments">Show all shipments</a></p>`
}

function pages({ hasNextPage, hasPreviousPage, startCursor, endCursor }: PageInfo, state: ListState | null): Html {
  if (!hasNextPage && !hasPreviousPage) return nothing
  const newer = hasPreviousPage && startCursor ? listPath(state, { before: startCursor }) : null
  const older = hasNextPage && endCursor ? listPath(state, { after: endCursor }) : null
  return html`<nav class="pages" aria-label="Pages">
  ${newer ? html`<a rel="prev" href="${newer}"><span aria-hidden="true">←</span> Newer</a>` : nothing}
  ${older ? html`<a rel="next" href="${older}">Older <span aria-hidden="true">→</span></a>` : nothing}
</nav>`
}

export interface Found {
  readonly searched: string
  readonly shipments: readonly ShipmentRow[]
  readonly isPartial: boolean
  readonly zone: string
}

export function foundPage({ searched, shipments, isPartial, zone }: Found): Html {
  const count = shipments.length === 1 ? 'One shipment' : `${shipments.length} shipments`
  return html`<h1>${shipments.length === 0 ? 'Nothing found' : `${count} found`}</h1>
<p>You looked for <strong class="number">${searched}</strong>.</p>
${partNotice(isPartial)}
${
  shipments.length === 0
    ? html`<p class="empty">No shipment of yours has this number or reference. Check for a missing digit, or <a href="/portal/shipments">look through all shipments</a>.</p>`
    : shipmentTable(`Shipments found for ${searched}`, shipments, zone)
}`
}
