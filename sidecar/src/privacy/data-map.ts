import type { RetainedKind } from './retention.ts'

/** What an erasure does with a place: its row goes, what is personal in it goes, or why it stays. */
type Erasure = 'deleted' | 'masked' | { readonly stays: string }

/** A column that holds personal data, or may. */
export interface PersonalPlace {
  readonly what: string
  readonly why: string
  /** A kind of `retention`, or in words where nothing ends by time. */
  readonly kept: RetainedKind | { readonly until: string }
  /** The scopes of `access/scopes.ts` that show it through the graph; none: it is not shown. */
  readonly seenWith: readonly string[]
  readonly erased: Erasure
}

const staff: Pick<PersonalPlace, 'what' | 'why' | 'erased'> = {
  what: 'The name of the key or user who acted',
  why: 'So that a decision has an author',
  erased: { stays: 'It names who works here, not the customer' },
}

const digest: Erasure = {
  stays: 'A digest from which nothing can be read, needed to tell the same from something else',
}

/**
 * Every place of the database where personal data lies or may lie, `schema.table.column`. What is read from Odoo and
 * partners stays theirs: here are copies, and words about them. A test compares this with the database.
 */
export const personalPlaces: Readonly<Record<string, PersonalPlace>> = {
  'logistics.snapshots.value': {
    what: 'Names, postal addresses, e-mail addresses, telephone and tax numbers, orders, who received what',
    why: 'Answers while Odoo or a partner is away',
    kept: 'snapshots',
    seenWith: ['orders:read', 'parties:read', 'personal:read', 'addresses:read', 'tracking:read'],
    erased: 'deleted',
  },
  'logistics.tracked_numbers.report': {
    what: 'Who signed for a package, where, and notes of the driver',
    why: 'The proof an invoice waits for',
    kept: 'proofs',
    seenWith: ['tracking:read', 'personal:read', 'documents:read'],
    erased: 'masked',
  },
  'logistics.tracked_numbers.last_error': {
    what: "A partner's words about a number",
    why: 'Why it could not be followed',
    kept: 'tracking',
    seenWith: [],
    erased: 'masked',
  },
  'logistics.tracking_events.event': {
    what: 'Where a package was; free text of carriers',
    why: 'The way of a shipment, event by event',
    kept: 'tracking',
    seenWith: ['tracking:read', 'export:read'],
    erased: 'masked',
  },
  'logistics.inbox.data': {
    what: 'Webhooks of partners, without what their connector declares personal; free text',
    why: 'To see what was told when something went wrong',
    kept: 'webhooks',
    seenWith: [],
    erased: 'masked',
  },
  'logistics.dead_letters.data': {
    what: 'What a job carried, a report of a carrier for instance',
    why: 'A replay needs it',
    kept: 'deadLetters',
    seenWith: ['operations:read'],
    erased: 'masked',
  },
  'logistics.dead_letters.answer': {
    what: "A partner's last answer, cut, without what looks like a secret",
    why: 'Whoever decides about it sees why it failed',
    kept: 'deadLetters',
    seenWith: ['operations:read'],
    erased: 'masked',
  },
  'logistics.dead_letters.error_message': {
    what: "A partner's words, which may quote an address",
    why: 'Whoever decides about it sees why it failed',
    kept: 'deadLetters',
    seenWith: ['operations:read'],
    erased: 'masked',
  },
  'logistics.business_exceptions.message': {
    what: 'What is wrong with an order, in our words and in those of a partner',
    why: 'Somebody has to act',
    kept: 'exceptions',
    seenWith: ['exceptions:read'],
    erased: 'masked',
  },
  'logistics.business_exceptions.details': {
    what: 'What each side says; what could not be read',
    why: 'Somebody has to decide',
    kept: 'exceptions',
    seenWith: ['exceptions:read'],
    erased: 'masked',
  },
  'logistics.business_exceptions.note': {
    what: 'Free text of whoever is at it',
    why: 'The others see what is done',
    kept: 'exceptions',
    seenWith: ['exceptions:read'],
    erased: 'masked',
  },
  'logistics.business_exceptions.resolution': {
    what: 'Free text of whoever resolved it',
    why: 'The others see what was done',
    kept: 'exceptions',
    seenWith: ['exceptions:read'],
    erased: 'masked',
  },
  'logistics.business_exceptions.acknowledged_by': { ...staff, kept: 'exceptions', seenWith: ['exceptions:read'] },
  'logistics.business_exceptions.resolved_by': { ...staff, kept: 'exceptions', seenWith: ['exceptions:read'] },
  'logistics.process_events.facts': {
    what: "What a step waits for, in our words and in those of a partner; no recipient's name",
    why: 'The timeline of an order',
    kept: 'processes',
    seenWith: ['processes:read'],
    erased: 'masked',
  },
  'logistics.process_steps.message': {
    what: 'The last of these words',
    why: 'Where an order stands',
    kept: 'processes',
    seenWith: ['processes:read'],
    erased: 'masked',
  },
  'logistics.write_intents.outcome': {
    what: "Ids and prices; a partner's words where it refused; the carrier's page, which may hold a postcode",
    why: 'Nothing is done twice',
    kept: 'effects',
    seenWith: [],
    erased: 'masked',
  },
  'logistics.write_intents.fingerprint': {
    what: 'A digest of what was asked for, an address among it',
    why: 'The same again after a refusal is refused without asking',
    kept: { until: 'for good: nothing may be done twice' },
    seenWith: [],
    erased: digest,
  },
  'logistics.audit_entries.principal': { ...staff, kept: 'audit', seenWith: ['audit:read'] },
  'logistics.audit_entries.reason': {
    what: 'Free text of whoever decided something',
    why: 'Why it was decided',
    kept: 'audit',
    seenWith: ['audit:read'],
    erased: { stays: 'Each entry is part of a chain; who writes a reason is told to name ids and no persons' },
  },
  'logistics.status_mappings.principal': {
    ...staff,
    kept: { until: 'until the code is mapped anew' },
    seenWith: ['operations:read'],
  },
  'logistics.api_keys.created_by': {
    ...staff,
    kept: { until: 'as long as the key is listed' },
    seenWith: ['access:read'],
  },
  'logistics.api_keys.revoked_by': {
    ...staff,
    kept: { until: 'as long as the key is listed' },
    seenWith: ['access:read'],
  },
  'logistics.api_keys.revocation_reason': {
    what: 'Free text of whoever revoked a key',
    why: 'Why it was revoked',
    kept: { until: 'as long as the key is listed' },
    seenWith: ['access:read'],
    erased: { stays: 'It is about a key of a program' },
  },
  'logistics.persisted_operations.principal': {
    ...staff,
    kept: { until: 'as long as the operation is stored' },
    seenWith: ['access:read'],
  },
  'logistics.quotas.key': {
    ...{ what: 'The name of the key or user who asked', why: 'To count what each may ask in a minute' },
    ...{ kept: { until: 'about an hour after the last request' }, seenWith: [], erased: staff.erased },
  },
  'pgboss.job.data': {
    what: 'What a job carries: ids, and reports of carriers as their webhooks told them',
    why: 'The job is to be run, and again after a failure',
    kept: 'jobs',
    seenWith: [],
    erased: 'masked',
  },
  'pgboss.job.output': {
    what: 'Why a run failed',
    why: 'pg-boss keeps it',
    kept: 'jobs',
    seenWith: [],
    erased: 'masked',
  },
}

/** Columns of texts and JSON that hold none: ids, codes, names of our own, digests, times. `schema.table`: columns. */
export const impersonal: Readonly<Record<string, string>> = {
  'logistics.api_keys': 'id client roles scopes rows limits',
  'logistics.audit_entries': 'action object details about correlation_id before after',
  'logistics.bindings': 'connection kind external_id object rule reference',
  'logistics.business_exceptions': 'kind connection subject state object field severity team raised_by',
  'logistics.connection_leases': 'connection',
  'logistics.dead_letters': 'task team key state error_code',
  'logistics.deliveries': 'source message_id',
  'logistics.inbox': 'source event_id event_type subject state',
  'logistics.migrations': 'name',
  'logistics.odoo_knowledge': 'address learnt',
  'logistics.own_keys': 'name',
  'logistics.partner_cursors': 'connection capability cursor',
  'logistics.partner_items': 'connection sku item_ids',
  'logistics.persisted_operations': 'hash name document',
  'logistics.process_events': 'process step part event_key state',
  'logistics.process_steps': 'process step part state owner team waiting_on',
  'logistics.rate_buckets': 'connection',
  'logistics.repair_cursors': 'name position',
  'logistics.repair_findings': 'kind model record_key detail',
  'logistics.repair_runs': 'task',
  'logistics.sealing_keys': 'version fingerprint',
  'logistics.snapshots': 'facet scope id',
  'logistics.status_mappings': 'connection code meaning',
  'logistics.stock_drift': 'connection warehouse sku object state',
  'logistics.tracked_numbers': 'connection tracking_number carrier',
  'logistics.tracking_events': 'connection tracking_number event_key',
  'logistics.write_intents': 'idempotency_key effect system object reference state',
  'pgboss.bam': 'name status queue table_name command error',
  'pgboss.instance': 'name host version node_version application_name workers metrics config',
  'pgboss.job': 'name singleton_key group_id group_tier dead_letter policy source_name source_output trace_context',
  'pgboss.job_dependency': 'child_name parent_name',
  'pgboss.queue': 'name policy dead_letter table_name singletons_active',
  'pgboss.queue_stats': 'name',
  'pgboss.schedule': 'name key kind cron timezone data options',
  'pgboss.subscription': 'event name',
  'pgboss.warning': 'type message data',
}
