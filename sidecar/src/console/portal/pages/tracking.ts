import { html } from 'hono/html'
import { type Html, nothing } from '../html.ts'
import type { Problem, Tracking, TrackingEvent } from '../operations/one-shipment.ts'
import type { TrackedPlace } from '../operations/time-and-place.ts'
import { instant, told } from '../time.ts'
import { milestoneWords, outcomeWords, problemWords, responsibleWords, type Tone, toneSigns } from '../words.ts'
import { badge, cityOf } from './pieces.ts'

/** What the carrier told of one tracking number, last first. */
export function trackingSection(tracking: Tracking, index: number, zone: string): Html {
  const { trackingNumber, milestone, milestoneTime, outcome, estimatedDelivery, freshness } = tracking
  const isDelivered = milestoneWords[milestone][1] === 'done'
  return html`<section aria-labelledby="tracking-${index}" class="sheet">
<h2 id="tracking-${index}">Tracking <span class="number">${trackingNumber}</span></h2>
<p>${badge(milestone)}${milestoneTime ? html` since ${told(milestoneTime, zone)}` : nothing}</p>
${outcome ? html`<p>${outcomeWords[outcome]}</p>` : nothing}
${estimatedDelivery && !isDelivered ? html`<p><strong>Expected:</strong> ${told(estimatedDelivery, zone)}</p>` : nothing}
${tracking.exceptions.map((problem) => problemNotice(problem, zone))}
${events(tracking.events, zone, `Events of ${trackingNumber}, last first`)}
<p class="hint">${freshness.stale ? 'The carrier could not be asked again. This was known ' : 'The carrier was asked on '}${instant(freshness.asOf, zone)}.</p>
</section>`
}

const problemNotice = ({ kind, responsible, text, since }: Problem, zone: string): Html =>
  html`<div class="notice trouble"><p><strong>${problemWords(kind)}</strong>${since ? html`, since ${told(since, zone)}` : nothing}.
${text ? html`<q>${text}</q> ` : nothing}${responsibleWords[responsible]}</p></div>`

function events(all: readonly TrackingEvent[], zone: string, label: string): Html {
  const happened = all.filter(({ classifier }) => classifier === 'ACTUAL').toReversed()
  if (happened.length === 0) return html`<p class="empty">Nothing has happened yet.</p>`
  return html`<ol class="timeline" aria-label="${label}" reversed>
${happened.map((event) => {
  const tone = toneOf(event)
  return html`<li class="${tone}"><span class="dot" aria-hidden="true">${toneSigns[tone]}</span>
  <div><p class="what">${event.text ?? wordsOf(event)}</p>
  <p class="hint">${event.time ? told(event.time, zone) : 'Time unknown'}${placeOf(event.place)}</p></div></li>`
})}
</ol>`
}

function toneOf({ exception, milestone }: TrackingEvent): Tone {
  if (exception) return 'trouble'
  return milestone ? milestoneWords[milestone][1] : 'quiet'
}

const wordsOf = ({ milestone, exception, code }: TrackingEvent): string => {
  if (exception) return problemWords(exception)
  return milestone ? milestoneWords[milestone][0] : code
}

function placeOf(place: TrackedPlace | null): string {
  const words = place && [place.name, cityOf(place)].filter(Boolean).join(', ')
  return words ? ` · ${words}` : ''
}
