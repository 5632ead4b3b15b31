import { describe, expect, it } from 'vitest'
import { karrio } from '../../../sidecar/src/connectors/karrio/index.ts'
import { startKarrioSandbox } from '../../../sidecar/src/sandbox/partners/karrio/server.ts'
import { expectClean } from '../contract/expect-clean.ts'
import { startGuardedPartner } from '../contract/guarded-partner.ts'
import { karrioGuard } from '../contract/vendor-guards.ts'
import { contact } from '../support/contact.ts'
import { plainContext } from '../support/plain-http.ts'
import { customsItem, purchase, settingsFor } from './case.ts'
import { contractGaps } from './contract-gaps.ts'
import { mendedDocument } from './mended-document.ts'
import { ownContract } from './own-contract.ts'

const guard = karrioGuard({ allow: contractGaps, mend: mendedDocument, own: ownContract })

describe.skipIf(guard === null)('Karrio’s contract', () => {
  it('holds for everything the connector sends and the sandbox answers', async () => {
    if (!guard) return
    const sandbox = await startKarrioSandbox()
    const guarded = await startGuardedPartner({ target: sandbox.url, guard })
    const context = plainContext(karrio, settingsFor(guarded.url))
    const { tracking, rates, labels, documents, proofOfDelivery } = karrio.capabilities
    try {
      await karrio.testConnection(context)
      const queries = sandbox.control.numbers().map((known) => ({ ...known }))
      const reports = (await tracking?.fetch(context, queries)) ?? []
      await tracking?.fetch(context, [{ trackingNumber: 'NEW-1', carrier: 'ups' }])
      await tracking?.fetch(context, [{ trackingNumber: 'NEW-2', carrier: 'aramex' }]).catch(() => undefined)
      await tracking?.changedSince?.(context, { cursor: null, since: new Date(0).toISOString() })
      const proved = reports.find((report) => (report.proofOfDelivery?.documents.length ?? 0) > 0)
      for (const proof of (await proofOfDelivery?.fetch(context, proved?.externalId ?? '')) ?? []) {
        for (const document of proof.documents) await documents?.fetch(context, document)
      }
      await proofOfDelivery?.fetch(context, 'trk_nobody').catch(() => undefined)
      const [offer] = (await rates?.quote(context, { ...purchase, services: [] })) ?? []
      await rates?.quote(context, { ...purchase, parcels: [], services: [] }).catch(() => undefined)
      const abroad = {
        ...purchase,
        customs: [customsItem],
        to: contact('Ana', { countryCode: 'CH' }),
        rateId: offer?.externalId ?? null,
      }
      const label = await labels?.buy(context, abroad)
      const inOtherFormats = await Promise.all(
        (['PNG', 'ZPL'] as const).map((format) => labels?.buy(context, { ...purchase, format })),
      )
      for (const document of [label, ...inOtherFormats].flatMap((each) => each?.documents ?? [])) {
        await documents?.fetch(context, document)
      }
      await labels?.buy(context, { ...purchase, services: ['unheard_of'] }).catch(() => undefined)
      await labels?.findByReference(context, purchase.reference)
      await labels?.cancel(context, label?.externalId ?? '')
      sandbox.setMood({ kind: 'throttled', retryAfterSeconds: 3, times: 1 })
      await labels?.findByReference(context, purchase.reference).catch(() => undefined)
    } finally {
      await guarded.stop()
      await sandbox.stop()
    }
    expectClean(guard)
    expect([...guard.checked.keys()].sort()).toEqual([
      'GET /',
      'GET /v1/shipments',
      'GET /v1/shipments/{id}/invoice.pdf',
      'GET /v1/shipments/{id}/label.pdf',
      'GET /v1/shipments/{id}/label.png',
      'GET /v1/shipments/{id}/label.zpl',
      'GET /v1/trackers',
      'GET /v1/trackers/{id_or_tracking_number}',
      'POST /v1/proxy/rates',
      'POST /v1/proxy/tracking',
      'POST /v1/shipments',
      'POST /v1/shipments/{id}/cancel',
      'POST /v1/trackers',
    ])
  })
})
