import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { sourceTime } from '../../sidecar/src/canonical/source-time.ts'
import type { Connector } from '../../sidecar/src/connectors/spi.ts'
import { fitsSpi } from '../../sidecar/src/connectors/spi-range.ts'
import { SidecarError } from '../../sidecar/src/foundation/errors.ts'
import { answersToEveryMood } from './conformance/answers.ts'
import { callsAreCounted } from './conformance/budget.ts'
import { codesAreAccountedFor } from './conformance/codes.ts'
import { contractIsKept } from './conformance/contract-rule.ts'
import { effectsHappenOnce } from './conformance/effects.ts'
import { goodCase } from './conformance/fake/case.ts'
import {
  changes,
  type FakeSettings,
  goodFake,
  parcels,
  post,
  refusalOf,
  reportOf,
} from './conformance/fake/connector.ts'
import { fakePerson } from './conformance/fake/partner.ts'
import { pagesAreReadToTheEnd } from './conformance/paging.ts'
import { readingIsPure } from './conformance/purity.ts'
import { plainMeans, type Rule } from './conformance/rule.ts'
import { sandboxIsTheDefault } from './conformance/sandbox-rule.ts'
import { nothingLeaks } from './conformance/silence.ts'
import { timesAreHonest } from './conformance/times.ts'
import { versionsFit } from './conformance/versions.ts'
import { webhooksAreProven } from './conformance/webhook-rule.ts'
import { rules } from './conformance.ts'
import type { ConnectorCase } from './connector-case.ts'
import type { ContractGuard } from './contract/contract-guard.ts'

type Fake = Connector<FakeSettings>
type Tracking = NonNullable<Fake['capabilities']['tracking']>
type Labels = NonNullable<Fake['capabilities']['labels']>
type Webhooks = NonNullable<Fake['capabilities']['webhooks']>

const { tracking, labels, webhooks } = goodFake.capabilities as {
  tracking: Required<Tracking>
  labels: Labels
  webhooks: Webhooks
}

const but = (change: Partial<Fake>): ConnectorCase<FakeSettings> => ({
  ...goodCase,
  connector: { ...goodFake, ...change },
})
const butCan = (change: Partial<Fake['capabilities']>) => but({ capabilities: { ...goodFake.capabilities, ...change } })
const tracks = (change: Partial<Tracking>) => butCan({ tracking: { ...tracking, ...change } })
const sells = (change: Partial<Labels>) => butCan({ labels: { ...labels, ...change } })
const hears = (change: Partial<Webhooks>) => butCan({ webhooks: { ...webhooks, ...change } })

const complaints = (rule: Rule, subject: ConnectorCase<FakeSettings>) => rule(subject, plainMeans)

/** A house of connectors and sandboxes, as rule 11 looks at it. */
const house = mkdtempSync(join(tmpdir(), 'connectors-'))
afterAll(() => rmSync(house, { recursive: true, force: true }))
function furnish(setup: string, sandbox: string): Rule {
  const source = mkdtempSync(join(house, 'source-'))
  mkdirSync(join(source, 'connectors/fake'), { recursive: true })
  mkdirSync(join(source, 'sandbox/partners/fake'), { recursive: true })
  writeFileSync(join(source, 'connectors/fake/setup.md'), setup)
  writeFileSync(join(source, 'sandbox/partners/fake/server.ts'), sandbox)
  return sandboxIsTheDefault(source)
}
const goodHouse = furnish('Webhooks, the sandbox, limits.', 'export const nothing = 0\n')

describe('a connector that keeps every rule', () => {
  const others = Object.entries(rules).filter(([name]) => name !== 'nobody calls the live system by accident')
  test.each([...others, ['nobody calls the live system by accident', goodHouse] as const])('%s', async (_, rule) => {
    expect(await complaints(rule, goodCase)).toEqual([])
  })
})

let told = 0

/** What is broken, the rule that must see it, and what it says. */
const broken: readonly (readonly [string, Rule, ConnectorCase<FakeSettings>, RegExp])[] = [
  [
    'a failure is answered as nothing found',
    answersToEveryMood,
    tracks({ fetch: (context, queries) => tracking.fetch(context, queries).catch(() => []) }),
    /tracking\.fetch when .*failing.*as if nothing was wrong/,
  ],
  [
    'the time to wait is forgotten',
    answersToEveryMood,
    but({ refusalOf: (reply) => refusalOf({ ...reply, headers: {} }) }),
    /said 7 s, and retryAfterMs is undefined/,
  ],
  [
    'what went wrong is no SidecarError',
    answersToEveryMood,
    tracks({ fetch: async () => JSON.parse('{') as never }),
    /tracking\.fetch when all is well: SyntaxError/,
  ],
  [
    'a rejected key is called a fault',
    answersToEveryMood,
    but({ refusalOf: (reply) => refusalOf(reply.status === 401 ? { ...reply, status: 500 } : reply) }),
    /expired-token.*PARTNER_FAULT was thrown, not PARTNER_AUTH_FAILED/,
  ],
  [
    'what nobody knows is invented',
    answersToEveryMood,
    tracks({
      fetch: async (context, queries) => {
        const found = await parcels(context, ['N1'])
        return queries.flatMap(() => found.map((one) => reportOf(one, context.timeZone)))
      },
    }),
    /tracking\.fetch of what nobody knows invented something/,
  ],
  [
    'a capability is declared that the case knows nothing of',
    answersToEveryMood,
    butCan({ rates: { quote: async () => [] } }),
    /rates: the connector and its case disagree/,
  ],
  [
    'the clock gets into an answer',
    readingIsPure,
    tracks({
      fetch: async (context, queries) => {
        const reports = await tracking.fetch(context, queries)
        return reports.map((report) => ({ ...report, externalId: String(context.now) }))
      },
    }),
    /another answer a day later/,
  ],
  [
    'what was handed in is written to',
    readingIsPure,
    tracks({
      fetch: (context, queries) => {
        ;(queries[0] as { carrier: string | null }).carrier = 'fake'
        return tracking.fetch(context, queries)
      },
    }),
    /tracking\.fetch: TypeError/,
  ],
  [
    'a message of anybody is taken',
    webhooksAreProven,
    hears({ verify: ({ headers }) => headers.get('x-id') }),
    /unsigned: it was taken/,
  ],
  [
    'the body is signed as it is read, not as it came',
    webhooksAreProven,
    hears({
      verify: (webhook, secrets) =>
        webhooks.verify(
          { ...webhook, body: new TextEncoder().encode(new TextDecoder().decode(webhook.body).trim()) },
          secrets,
        ),
    }),
    /tampered: it was taken/,
  ],
  [
    'only the newest secret is looked at',
    webhooksAreProven,
    hears({ verify: (webhook, secrets) => webhooks.verify(webhook, secrets.slice(0, 1)) }),
    /beside a newer secret it is not the same/,
  ],
  [
    'told again, a message has another id',
    webhooksAreProven,
    hears({
      read: (json, context) => {
        told += 1
        return webhooks.read(json, context).map((notice) => ({ ...notice, id: `${notice.id}${told}` }))
      },
    }),
    /in \d+ other orders, the story is another one/,
  ],
  [
    'what is no event is read as news',
    webhooksAreProven,
    hears({
      read: () => [{ id: 'x', type: 'x', occurredAt: null, about: { kind: 'stock', sku: 'x' } }],
    }),
    /null is read as news/,
  ],
  ['a code is forgotten', codesAreAccountedFor, but({ unmapped: {} }), /the status late is not mapped/],
  [
    'a code is mapped and left out',
    codesAreAccountedFor,
    but({ unmapped: { ...goodFake.unmapped, moving: 'It moves.' } }),
    /moving is mapped and left out/,
  ],
  [
    'a code is mapped that nobody publishes',
    codesAreAccountedFor,
    but({ statusMap: { ...goodFake.statusMap, flying: { milestone: 'IN_TRANSIT' } } }),
    /flying is mapped, and no such code/,
  ],
  [
    'a code is mapped to a milestone that does not exist',
    codesAreAccountedFor,
    but({ statusMap: { moving: { milestone: 'ON_ITS_WAY' as 'IN_TRANSIT' } } }),
    /the status moving has a meaning that does not exist: .*IN_TRANSIT/s,
  ],
  [
    'a code is mapped to nothing',
    codesAreAccountedFor,
    but({ statusMap: { moving: {} } }),
    /the status moving .*it means nothing/s,
  ],
  [
    'a reason is mapped to what is not the partner’s to tell',
    codesAreAccountedFor,
    but({ reasonMap: { odd: 'STATUS_UNMAPPED' as 'DAMAGED' } }),
    /the reason odd .*not a carrier’s or a warehouse’s to tell/s,
  ],
  ['a code is left out without a reason', codesAreAccountedFor, but({ unmapped: { late: '' } }), /without a reason/],
  [
    'the first page is taken for all',
    pagesAreReadToTheEnd,
    tracks({ changedSince: async (...asked) => ({ ...(await tracking.changedSince(...asked)), more: false }) }),
    /tracking\.changedSince leaves out 14 of 24/,
  ],
  [
    'the later pages of one number are left out',
    pagesAreReadToTheEnd,
    tracks({
      fetch: async (...asked) => (await tracking.fetch(...asked)).map((report) => ({ ...report, events: [] })),
    }),
    /tracking\.fetch has 0 of 1 events of one number/,
  ],
  [
    'pages are counted by offset',
    pagesAreReadToTheEnd,
    tracks({
      changedSince: async (context, { cursor }) => {
        const offset = Number(cursor ?? 0)
        const { items, more = false } = await changes(context, { after: '0', offset })
        return { items: items.map((one) => reportOf(one, null)), cursor: String(offset + items.length), more }
      },
    }),
    /loses 1 others when something goes away/,
  ],
  [
    'a failure in the middle is taken for the end',
    pagesAreReadToTheEnd,
    tracks({
      changedSince: (context, wanted) =>
        tracking.changedSince(context, wanted).catch(() => ({ items: [], cursor: wanted.cursor ?? '0', more: false })),
    }),
    /takes a failure in the middle for the end/,
  ],
  [
    'the cursor stands still',
    pagesAreReadToTheEnd,
    tracks({ changedSince: async (...asked) => ({ ...(await tracking.changedSince(...asked)), cursor: '0' }) }),
    /its cursor stands still/,
  ],
  [
    'the cursor runs ahead of what was read',
    pagesAreReadToTheEnd,
    tracks({
      changedSince: async (...asked) => {
        const page = await tracking.changedSince(...asked)
        return page.more ? page : { ...page, cursor: String(Number(page.cursor) + 1) }
      },
    }),
    /does not tell of what changed since its cursor/,
  ],
  [
    'everything is told again in every round',
    pagesAreReadToTheEnd,
    tracks({
      changedSince: async (context, { cursor }) =>
        tracking.changedSince(context, { cursor: cursor === '24' ? null : cursor, since: '' }),
    }),
    /tells everything again/,
  ],
  [
    'what was bought is not found again',
    effectsHappenOnce,
    sells({ findByReference: async () => null }),
    /it was made and is not found by its reference/,
  ],
  [
    'what was lost is bought again blindly',
    effectsHappenOnce,
    sells({ buy: (context, { reference }) => post(context, reference).catch(() => post(context, reference)) }),
    /labels, when reply 1 is lost: it went on as if nothing was wrong/,
  ],
  [
    'our reference is not written down',
    effectsHappenOnce,
    sells({
      findByReference: async (context, reference) => {
        const found = await labels.findByReference(context, reference)
        return found && { ...found, reference: null }
      },
    }),
    /found by its reference it has none/,
  ],
  [
    'cancelled twice, it breaks',
    effectsHappenOnce,
    sells({
      cancel: (context, externalId) =>
        labels.cancel(context, externalId).catch(() => {
          throw new TypeError('undefined is not a label')
        }),
    }),
    /labels: cancelled twice: TypeError/,
  ],
  [
    'a reply is logged',
    nothingLeaks,
    tracks({
      fetch: async (context, queries) => {
        context.logger.info({ to: fakePerson }, 'asked')
        return tracking.fetch(context, queries)
      },
    }),
    /a log line has something personal/,
  ],
  [
    'an error repeats what the partner said',
    nothingLeaks,
    but({
      refusalOf: (reply) =>
        reply.status < 500 ? refusalOf(reply) : new SidecarError('PARTNER_FAULT', JSON.stringify(reply.json())),
    }),
    /the error of labels\.buy has something personal/,
  ],
  [
    'a key gets into the details of an error',
    nothingLeaks,
    tracks({
      fetch: async (context, queries) =>
        tracking.fetch(context, queries).catch(() => {
          const key = context.settings.key.reveal()
          throw new SidecarError('PARTNER_FAULT', 'The partner failed.', { details: { key } })
        }),
    }),
    /the error of tracking\.fetch has a secret/,
  ],
  [
    'a local time is called UTC',
    timesAreHonest,
    tracks({
      fetch: async (context, queries) => {
        const reports = await tracking.fetch(context, queries)
        const time = sourceTime('2026-11-20T10:00:00', { zone: 'utc' })
        return reports.map((report) => ({ ...report, estimatedDelivery: time }))
      },
    }),
    /when nobody names a zone, \d+ times are not as declared/,
  ],
  [
    'the zone the operator names is not used',
    timesAreHonest,
    tracks({ fetch: (context, queries) => tracking.fetch({ ...context, timeZone: null }, queries) }),
    /when the operator names a zone, \d+ times are not as declared/,
  ],
  ['it was written for another interface', versionsFit, but({ spi: '^2' }), /written for \^2/],
  [
    'sandbox and live are one',
    goodHouse,
    but({ baseUrl: ({ baseUrl }) => baseUrl ?? 'https://fake.example' }),
    /sandbox and live are both/,
  ],
  [
    'the address of the settings is ignored',
    goodHouse,
    but({ baseUrl: (_, environment) => `https://${environment}.fake.example` }),
    /the address of the settings is not used/,
  ],
  [
    'the sandbox knows the live host',
    furnish('Webhooks, the sandbox, limits.', "export const live = 'https://live.fake.example'\n"),
    goodCase,
    /names the live host/,
  ],
  ['nobody is told of the limits', furnish('Webhooks, the sandbox.', ''), goodCase, /says nothing of limits/],
  [
    'numbers are asked one by one',
    callsAreCounted,
    tracks({
      fetch: async (context, queries) => {
        const reports = await Promise.all(queries.map((query) => tracking.fetch(context, [query])))
        return reports.flat()
      },
    }),
    /tracking\.fetch of 20 made 20 calls, and 2 are allowed/,
  ],
  [
    'nothing is promised',
    callsAreCounted,
    { ...goodCase, callBudget: {} },
    /the budget says nothing of tracking\.fetch/,
  ],
  [
    'something is against the contract',
    contractIsKept,
    { ...goodCase, contract: async () => refusingGuard() },
    /GET \/parcels: query number is not in the contract/,
  ],
]

describe('a connector that breaks a rule is found out', () => {
  test.each(broken)('when %s', async (_, rule, subject, complaint) => {
    const found = await complaints(rule, subject)
    expect(found.join('\n')).toMatch(complaint)
  })
})

test('every rule has somebody who breaks it', () => {
  const tried = new Set(broken.map(([, rule]) => rule))
  const furnished = [...tried].some((rule) => rule === goodHouse)
  const untried = Object.entries(rules)
    .filter(([, rule]) => !tried.has(rule))
    .map(([name]) => name)
  expect(furnished ? untried.filter((name) => name !== 'nobody calls the live system by accident') : untried).toEqual(
    [],
  )
})

test.each([
  ['^1', '1.0.0', true],
  ['^1.2', '1.2.0', true],
  ['^1.2', '1.1.9', false],
  ['^1.2.3', '1.2.2', false],
  ['^2', '1.9.9', false],
  ['^1', '2.0.0', false],
  ['^0.3', '0.4.0', false],
  ['~1', '1.0.0', false],
  ['*', '1.0.0', false],
  ['^1', '1.0', false],
])('what was written for %s runs in %s: %s', (range, version, fits) => {
  expect(fitsSpi(range, version)).toBe(fits)
})

/** Holds one parameter against everybody who sends it. */
function refusingGuard(): ContractGuard {
  const violations: { operation: string; where: 'query'; pointer: string; message: string; value: string }[] = []
  const checked = new Map<string, number>()
  return {
    vendor: 'Fake',
    violations,
    unchecked: [],
    checked,
    check({ method, path }) {
      const [at = ''] = path.split('?')
      checked.set(`${method} ${at}`, 1)
      if (!path.includes('number=')) return
      violations.push({
        operation: `${method} ${at}`,
        where: 'query',
        pointer: 'number',
        message: 'is not in the contract',
        value: '',
      })
    },
  }
}
