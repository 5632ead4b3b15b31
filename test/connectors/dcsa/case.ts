import { createHmac } from 'node:crypto'
import { dcsa } from '../../../sidecar/src/connectors/dcsa/index.ts'
import { type DcsaSettings, settings } from '../../../sidecar/src/connectors/dcsa/settings.ts'
import { Secret } from '../../../sidecar/src/foundation/secret.ts'
import {
  type DcsaSandbox,
  dcsaApiKey,
  dcsaWebhookSecret,
  startDcsaSandbox,
} from '../../../sidecar/src/sandbox/partners/dcsa/server.ts'
import { busyNumber, seededNumbers } from '../../../sidecar/src/sandbox/partners/dcsa/world.ts'
import type { PartnerOptions } from '../../../sidecar/src/sandbox/partners/partner.ts'
import type { ConnectorCase, Forgery, PartnerUnderTest } from '../connector-case.ts'
import { incoming } from '../support/incoming.ts'
import { recordedBeside } from '../support/recorded.ts'
import { mendedGuard } from './mended-guard.ts'

export const recorded = recordedBeside(import.meta.url)

const bodies = (recorded('story') as unknown[][]).map((bundle) => JSON.stringify(bundle))

export const dcsaSettings = (url: string, more: Record<string, unknown> = {}): DcsaSettings =>
  settings.parse({ baseUrl: url, apiKeys: [{ header: 'Consumer-Key', value: new Secret(dcsaApiKey) }], ...more })

async function startDcsa(options?: PartnerOptions): Promise<PartnerUnderTest & { sandbox: DcsaSandbox }> {
  const sandbox = await startDcsaSandbox(options)
  return {
    sandbox,
    partner: sandbox,
    webhooks: sandbox.webhooks,
    count: () => 0,
    change: () => {
      sandbox.control.delay(seededNumbers[12] as string, 'STR', 30)
      return seededNumbers[12] as string
    },
    removeDuringPaging: () => sandbox.control.removeFirstOf(busyNumber),
  }
}

function sign(body: string, forgery: Forgery) {
  const key = Buffer.from(
    forgery === 'wrong-secret' ? 'somebody else, as long as the real one' : dcsaWebhookSecret,
    'base64',
  )
  const headers = new Headers({ 'subscription-id': 'b80d923d-e8ac-4c34-9506-55d3de347034', 'api-version': '2.2.0' })
  const signature = `sha256=${createHmac('sha256', key).update(body).digest('hex')}`
  if (forgery !== 'unsigned') headers.set('notification-signature', signature)
  const sent = forgery === 'tampered' ? `${body} ` : body
  return incoming(headers, sent, dcsaWebhookSecret, Date.parse('2026-11-26T12:00:00Z'))
}

const shipment = 'RECE DRFT PENA PENU REJE APPR ISSU SURR SUBM VOID CONF REQS CMPL HOLD RELS'.split(' ')
const documents = ['', ...'SHI SRM TRD ARN VGM CAS CUS DGD OOG'.split(' ').map((type) => `@${type}`)]
const equipment = 'LOAD DISC GTIN GTOT STUF STRP PICK DROP INSP RSEA RMVD'.split(' ')

export const dcsaCase: ConnectorCase<DcsaSettings> = {
  connector: dcsa,
  settings: dcsaSettings,
  start: startDcsa,
  contract: async () => mendedGuard(),
  personal: ['Zofia Wiśniewska', 'ulica Piotrkowska', '王小明', '光明大道'],
  times: 'offset',
  errorsIn200: false,
  statusCodes: [
    ...shipment.flatMap((code) => documents.map((document) => `SHIPMENT/${code}${document}`)),
    ...['TRANSPORT/DEPA', 'TRANSPORT/ARRI', 'TRANSPORT/ARRI@POD'],
    ...equipment.map((code) => `EQUIPMENT/${code}`),
    ...equipment.filter((code) => code !== 'STRP').map((code) => `EQUIPMENT/${code}@EMPTY`),
    ...['GTIN', 'GTOT', 'PICK', 'STRP'].map((code) => `EQUIPMENT/${code}@POD`),
    ...['GTIN', 'DROP', 'STRP'].map((code) => `EQUIPMENT/${code}@CLOC`),
  ],
  reasonCodes: (
    'ACC ENG SPE VGR STW MVX PAU DEV EDD OTV LAB LOT CRN FTE HLD LAS PLT PRD YRD PIT ANA BUN QUA MIL PBC CGS OTS ' +
    'CAE CIN DIN WGT STF LEK REF SPH UCC OTC WEA STR TID HOL PTF RSC QUV VIN OTF'
  ).split(' '),
  tracking: {
    known: [...seededNumbers.slice(0, 24), busyNumber].map((trackingNumber) => ({ trackingNumber, carrier: null })),
    unknown: { trackingNumber: 'MSKU9999993', carrier: null },
    longest: { query: { trackingNumber: busyNumber, carrier: null }, events: 243 },
  },
  webhooks: { sign, story: bodies, timed: false },
  callBudget: {
    // One call a number and page of a hundred events; the busiest has three.
    'tracking.fetch': (n) => n + 2,
    // A page of events, and the same again for each number in it.
    'tracking.changedSince': (n) => 2 * n,
  },
}
