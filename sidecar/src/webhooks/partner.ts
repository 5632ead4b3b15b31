import { createHash } from 'node:crypto'
import type { PartnerNotice } from '../canonical/partner-notice.ts'
import type { OpenConnection } from '../connections/open-connection.ts'
import type { Clock } from '../foundation/clock.ts'
import { isSidecarError, SidecarError } from '../foundation/errors.ts'
import { redacted } from '../http/redact.ts'
import type { InboundSource } from './ingress.ts'
import type { InboundEvent, Published } from './take-in.ts'

const longestId = 200

/** The most one message may tell of. */
const mostNotices = 500

/** A partner, by its connection: signed in its own way, in its own words. */
export function partnerSource({ connection }: OpenConnection, clock: Clock): InboundSource {
  const { id, connector, webhookSecrets, settings, timeZone } = connection
  const { webhooks } = connector.capabilities
  let deliveryId = ''
  return {
    name: `connection:${id}`,
    mediaTypes: ['application/json'],
    reply: webhooks?.reply,
    verify({ headers, body, nowMs }) {
      if (!webhooks || webhookSecrets.length === 0 || !connection.enabled) throw notSetUp(id)
      const given = webhooks.verify({ headers, body, nowMs }, webhookSecrets)
      deliveryId = given ?? createHash('sha256').update(body).digest('hex')
      return deliveryId
    },
    read(json) {
      const receivedAt = new Date(clock.now()).toISOString()
      try {
        const notices = webhooks?.read(json, { settings, timeZone }) ?? []
        if (notices.length > mostNotices) throw tooMany()
        return notices.map((notice) => eventOf(id, notice, deliveryId, redacted(json, connector.redact), receivedAt))
      } catch (error) {
        if (!isSidecarError(error) || error.code !== 'WEBHOOK_EVENT_INVALID') throw error
        return [invalidEvent(id, deliveryId, error.message, redacted(json, connector.redact), receivedAt)]
      }
    },
  }
}

function eventOf(
  connection: string,
  { id: noticeId, type, occurredAt, about }: PartnerNotice,
  deliveryId: string,
  data: unknown,
  receivedAt: string,
): InboundEvent {
  // Two honest hints may be the same to the byte: the stock of a product changed twice. What brings facts is kept once.
  const id = about?.kind === 'tracking' ? noticeId : `${deliveryId}:${noticeId}`.slice(0, longestId)
  const event: Published | null = about && {
    name: 'partner.noticed',
    payload: { eventId: id, connection, about, receivedAt },
  }
  return {
    id,
    type,
    subject: about?.kind ?? 'nothing',
    data,
    occurredAt: occurredAt ?? receivedAt,
    known: about !== null,
    event,
    touches: [],
  }
}

/** It is kept and told to the operators; a refusal would only make the partner send it again. */
function invalidEvent(
  connection: string,
  eventId: string,
  problem: string,
  payload: unknown,
  receivedAt: string,
): InboundEvent {
  const about = { kind: 'invalid', problem, payload } as const
  return {
    ...{ id: `invalid:${eventId}`, type: 'invalid', subject: 'invalid', data: payload, occurredAt: receivedAt },
    known: true,
    event: { name: 'partner.noticed', payload: { eventId, connection, about, receivedAt } },
    touches: [],
  }
}

const notSetUp = (connection: string): SidecarError =>
  new SidecarError(
    'WEBHOOKS_NOT_SET_UP',
    `Connection ${connection} takes no webhooks yet: set its \`webhookSecrets\` in the connection file.`,
  )

const tooMany = (): SidecarError =>
  new SidecarError('WEBHOOK_BATCH_TOO_LARGE', `A message tells of at most ${mostNotices} things. Send it in parts.`)
