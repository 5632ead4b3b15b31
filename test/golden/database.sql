-- Written by `npm run --silent db:dump > test/golden/database.sql`: what all migrations come to.

CREATE OR REPLACE FUNCTION logistics.allow_two_live_keys()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.revoked_at IS NOT NULL OR NEW.expires_at <= clock_timestamp() THEN
    RETURN NEW;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('api-keys:' || NEW.client, 0));
  IF (SELECT count(*) FROM logistics.api_keys
      WHERE client = NEW.client AND id <> NEW.id AND revoked_at IS NULL
        AND (expires_at IS NULL OR expires_at > clock_timestamp())) >= 2 THEN
    RAISE EXCEPTION 'a client has at most two live keys' USING ERRCODE = '23514', CONSTRAINT = 'api_keys_two_live';
  END IF;
  RETURN NEW;
END
$function$;

CREATE OR REPLACE FUNCTION logistics.audit_hash(previous bytea, entry logistics.audit_entries)
 RETURNS bytea
 LANGUAGE sql
 STABLE
AS $function$
  SELECT sha256(previous || convert_to(jsonb_build_array(
    entry.id, to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), entry.principal, entry.action,
    entry.object, entry.about, entry.details, entry.reason, entry.correlation_id, entry.before, entry.after
  )::text, 'UTF8'))
$function$;

CREATE OR REPLACE FUNCTION logistics.chain_audit_entry()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  head logistics.audit_head;
BEGIN
  SELECT * INTO STRICT head FROM logistics.audit_head FOR UPDATE;
  NEW.id := head.last_id + 1;
  NEW.previous_hash := head.hash;
  NEW.hash := logistics.audit_hash(head.hash, NEW);
  UPDATE logistics.audit_head SET last_id = NEW.id, hash = NEW.hash;
  RETURN NEW;
END
$function$;

CREATE OR REPLACE FUNCTION logistics.enter_connection(wanted text, places integer, by_holder uuid, life_ms double precision, per_second double precision, burst double precision, OUT place integer, OUT held double precision)
 RETURNS record
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO logistics.rate_buckets AS bucket (connection, tokens, granted, filled_at)
  VALUES (wanted, burst, true, clock_timestamp())
  ON CONFLICT (connection) DO UPDATE SET (tokens, granted, filled_at) = (
    SELECT full_now, full_now >= 1, read_at
    FROM (SELECT clock_timestamp() AS read_at) AS clock,
      LATERAL (SELECT LEAST(burst, bucket.tokens +
        GREATEST(0, extract(epoch FROM read_at - bucket.filled_at)) * per_second) AS full_now) AS filled)
  RETURNING bucket.tokens INTO held;
  IF held < 1 THEN
    RETURN;
  END IF;
  -- A free place is one without a row or with an expired one. Its holder may renew it at this very moment: then nobody
  -- else gets it. The primary key, not this function, is what keeps holders from being more than places.
  INSERT INTO logistics.connection_leases AS lease (connection, slot, holder, expires_at)
  SELECT wanted, free.slot, by_holder, clock_timestamp() + life_ms * interval '1 millisecond'
  FROM generate_series(1, places) AS free (slot)
  WHERE NOT EXISTS (SELECT 1 FROM logistics.connection_leases AS taken
    WHERE taken.connection = wanted AND taken.slot = free.slot AND taken.expires_at > clock_timestamp())
  ORDER BY free.slot LIMIT 1
  ON CONFLICT (connection, slot) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
  WHERE lease.expires_at <= clock_timestamp()
  RETURNING lease.slot INTO place;
  IF place IS NOT NULL THEN
    UPDATE logistics.rate_buckets SET tokens = held - 1 WHERE connection = wanted;
  END IF;
END
$function$;

CREATE OR REPLACE FUNCTION logistics.refuse_audit_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'DELETE' AND OLD.at < now() - interval '1 year' AND EXISTS (
    SELECT FROM logistics.audit_entries AS cut
    WHERE cut.object = 'audit' AND cut.action = 'audit.cut' AND cut.id > OLD.id
      AND (cut.details ->> 'through')::bigint >= OLD.id)
  THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'audit entries are never changed or removed (% refused)', TG_OP USING ERRCODE = 'restrict_violation';
END
$function$;

CREATE OR REPLACE FUNCTION logistics.tell_api_key()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM pg_notify('logistics_api_keys', coalesce(NEW.id, OLD.id));
  RETURN NULL;
END
$function$;

CREATE TABLE logistics.api_keys (
  id text NOT NULL,
  client text NOT NULL,
  hash bytea NOT NULL,
  roles text[] NOT NULL,
  scopes text[] NOT NULL,
  rows jsonb NOT NULL,
  limits jsonb NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  created_by text NOT NULL,
  expires_at timestamp with time zone,
  lifetime interval,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  revoked_by text,
  revocation_reason text,
  CONSTRAINT api_keys_pkey PRIMARY KEY (id),
  CONSTRAINT api_keys_check CHECK (((revoked_at IS NULL) = (revoked_by IS NULL))),
  CONSTRAINT api_keys_client_check CHECK (((client ~ '^[a-z](-?[a-z0-9])*$'::text) AND ((length(client) >= 2) AND (length(client) <= 63)))),
  CONSTRAINT api_keys_hash_check CHECK ((length(hash) = 32)),
  CONSTRAINT api_keys_hash_key UNIQUE (hash),
  CONSTRAINT api_keys_id_check CHECK ((id ~ '^[0-9a-f]{12}$'::text))
);
CREATE INDEX api_keys_client ON logistics.api_keys USING btree (client);
CREATE INDEX api_keys_newest ON logistics.api_keys USING btree (created_at DESC, id DESC);
CREATE TRIGGER api_keys_tell AFTER INSERT OR DELETE OR UPDATE OF client, hash, roles, scopes, rows, limits, expires_at, revoked_at ON logistics.api_keys FOR EACH ROW EXECUTE FUNCTION logistics.tell_api_key();
CREATE TRIGGER api_keys_two_live BEFORE INSERT OR UPDATE OF client, expires_at, revoked_at ON logistics.api_keys FOR EACH ROW EXECUTE FUNCTION logistics.allow_two_live_keys();

CREATE TABLE logistics.audit_entries (
  id bigint NOT NULL,
  at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  principal text NOT NULL,
  action text NOT NULL,
  object text NOT NULL,
  details jsonb NOT NULL DEFAULT '{}'::jsonb,
  about text,
  reason text,
  correlation_id text,
  before jsonb,
  after jsonb,
  previous_hash bytea NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT audit_entries_pkey PRIMARY KEY (id)
);
CREATE INDEX audit_entries_about ON logistics.audit_entries USING btree (about, id) WHERE (about IS NOT NULL);
CREATE INDEX audit_entries_object ON logistics.audit_entries USING btree (object, id);
CREATE TRIGGER audit_entries_chain BEFORE INSERT ON logistics.audit_entries FOR EACH ROW EXECUTE FUNCTION logistics.chain_audit_entry();
CREATE TRIGGER audit_entries_stay BEFORE DELETE OR UPDATE ON logistics.audit_entries FOR EACH ROW EXECUTE FUNCTION logistics.refuse_audit_change();
CREATE TRIGGER audit_entries_stay_all BEFORE TRUNCATE ON logistics.audit_entries FOR EACH STATEMENT EXECUTE FUNCTION logistics.refuse_audit_change();

CREATE TABLE logistics.audit_head (
  only_one boolean NOT NULL DEFAULT true,
  last_id bigint NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT audit_head_pkey PRIMARY KEY (only_one),
  CONSTRAINT audit_head_only_one_check CHECK (only_one)
);

CREATE TABLE logistics.bindings (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  connection text NOT NULL,
  kind text NOT NULL,
  external_id text NOT NULL,
  object text NOT NULL,
  rule text NOT NULL,
  reference text,
  bound_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT bindings_pkey PRIMARY KEY (id),
  CONSTRAINT bindings_connection_kind_external_id_object_key UNIQUE (connection, kind, external_id, object)
);
CREATE INDEX bindings_object ON logistics.bindings USING btree (object, kind);
CREATE UNIQUE INDEX bindings_owner ON logistics.bindings USING btree (connection, kind, external_id) WHERE (kind <> 'tracking'::text);

CREATE TABLE logistics.business_exceptions (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  kind text NOT NULL,
  connection text,
  subject text NOT NULL,
  message text NOT NULL,
  details jsonb NOT NULL DEFAULT '{}'::jsonb,
  state text NOT NULL DEFAULT 'open'::text,
  times integer NOT NULL DEFAULT 1,
  raised_at timestamp with time zone NOT NULL DEFAULT now(),
  last_seen_at timestamp with time zone NOT NULL DEFAULT now(),
  resolved_at timestamp with time zone,
  object text,
  field text,
  severity text NOT NULL DEFAULT 'WARNING'::text,
  blocking boolean NOT NULL DEFAULT false,
  team text NOT NULL DEFAULT 'integration'::text,
  due_at timestamp with time zone,
  raised_by text,
  acknowledged_at timestamp with time zone,
  acknowledged_by text,
  note text,
  resolved_by text,
  resolution text,
  activity_raised_at timestamp with time zone,
  activity_closed_at timestamp with time zone,
  CONSTRAINT business_exceptions_pkey PRIMARY KEY (id),
  CONSTRAINT business_exceptions_state_check CHECK ((state = ANY (ARRAY['open'::text, 'acknowledged'::text, 'resolved'::text])))
);
CREATE INDEX business_exceptions_activity_due ON logistics.business_exceptions USING btree (raised_at) WHERE (blocking AND (object IS NOT NULL) AND (activity_closed_at IS NULL));
CREATE INDEX business_exceptions_object ON logistics.business_exceptions USING btree (object) WHERE (object IS NOT NULL);
CREATE INDEX business_exceptions_raised_at ON logistics.business_exceptions USING btree (raised_at);
CREATE INDEX business_exceptions_subject ON logistics.business_exceptions USING btree (subject, kind);
CREATE UNIQUE INDEX business_exceptions_unresolved ON logistics.business_exceptions USING btree (kind, COALESCE(connection, ''::text), subject) WHERE (state = ANY (ARRAY['open'::text, 'acknowledged'::text]));

CREATE TABLE logistics.connection_leases (
  connection text NOT NULL,
  slot integer NOT NULL,
  holder uuid NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT connection_leases_pkey PRIMARY KEY (connection, slot),
  CONSTRAINT connection_leases_slot_check CHECK ((slot > 0))
);
CREATE INDEX connection_leases_holder ON logistics.connection_leases USING btree (holder);

CREATE TABLE logistics.dead_letters (
  id uuid NOT NULL,
  task text NOT NULL,
  team text NOT NULL,
  key text,
  state text NOT NULL DEFAULT 'waiting'::text,
  error_code text NOT NULL,
  error_message text NOT NULL,
  answer jsonb,
  data jsonb NOT NULL,
  attempts integer NOT NULL,
  first_died_at timestamp with time zone NOT NULL DEFAULT now(),
  died_at timestamp with time zone NOT NULL DEFAULT now(),
  decided_at timestamp with time zone,
  CONSTRAINT dead_letters_pkey PRIMARY KEY (id),
  CONSTRAINT dead_letters_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'replayed'::text, 'skipped'::text])))
);
CREATE INDEX dead_letters_cause ON logistics.dead_letters USING btree (task, error_code, died_at) WHERE (state = 'waiting'::text);
CREATE INDEX dead_letters_died_at ON logistics.dead_letters USING btree (died_at);

CREATE TABLE logistics.deliveries (
  source text NOT NULL,
  message_id text NOT NULL,
  body_sha256 bytea NOT NULL,
  received_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT deliveries_pkey PRIMARY KEY (source, message_id)
);
CREATE INDEX deliveries_received_at ON logistics.deliveries USING btree (received_at);

CREATE TABLE logistics.ended_sessions (
  hash bytea NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT ended_sessions_pkey PRIMARY KEY (hash),
  CONSTRAINT ended_sessions_hash_check CHECK ((length(hash) = 32))
);
CREATE INDEX ended_sessions_expires_at ON logistics.ended_sessions USING btree (expires_at);

CREATE TABLE logistics.inbox (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  source text NOT NULL,
  event_id text NOT NULL,
  event_type text NOT NULL,
  subject text NOT NULL,
  data jsonb NOT NULL,
  occurred_at timestamp with time zone NOT NULL,
  received_at timestamp with time zone NOT NULL DEFAULT now(),
  state text NOT NULL,
  CONSTRAINT inbox_pkey PRIMARY KEY (id),
  CONSTRAINT inbox_source_event_id_key UNIQUE (source, event_id),
  CONSTRAINT inbox_state_check CHECK ((state = ANY (ARRAY['published'::text, 'kept'::text])))
);
CREATE INDEX inbox_kept ON logistics.inbox USING btree (event_type) WHERE (state = 'kept'::text);
CREATE INDEX inbox_received_at ON logistics.inbox USING btree (received_at);
CREATE INDEX inbox_subject ON logistics.inbox USING btree (subject, occurred_at);

CREATE TABLE logistics.migrations (
  id integer NOT NULL DEFAULT nextval('logistics.migrations_id_seq'::regclass),
  name character varying(255) NOT NULL,
  run_on timestamp without time zone NOT NULL,
  CONSTRAINT migrations_pkey PRIMARY KEY (id)
);

CREATE SEQUENCE logistics.migrations_id_seq;

CREATE TABLE logistics.odoo_knowledge (
  address text NOT NULL,
  database_uuid uuid,
  learnt jsonb NOT NULL,
  learnt_at timestamp with time zone NOT NULL,
  CONSTRAINT odoo_knowledge_pkey PRIMARY KEY (address)
);

CREATE TABLE logistics.own_keys (
  name text NOT NULL,
  key bytea NOT NULL,
  made_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT own_keys_pkey PRIMARY KEY (name)
);

CREATE TABLE logistics.partner_cursors (
  connection text NOT NULL,
  capability text NOT NULL,
  cursor text,
  since timestamp with time zone NOT NULL DEFAULT now(),
  moved_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT partner_cursors_pkey PRIMARY KEY (connection, capability)
);

CREATE TABLE logistics.partner_items (
  connection text NOT NULL,
  sku text NOT NULL,
  item_ids text[] NOT NULL,
  looked_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT partner_items_pkey PRIMARY KEY (connection, sku)
);
CREATE INDEX partner_items_looked_at ON logistics.partner_items USING btree (looked_at);

CREATE TABLE logistics.persisted_operations (
  hash text NOT NULL,
  name text NOT NULL,
  document text NOT NULL,
  principal text NOT NULL,
  stored_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT persisted_operations_pkey PRIMARY KEY (hash),
  CONSTRAINT persisted_operations_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text))
);

CREATE TABLE logistics.process_events (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  process text NOT NULL,
  step text NOT NULL,
  part text NOT NULL DEFAULT ''::text,
  event_key text NOT NULL,
  state text NOT NULL,
  facts jsonb NOT NULL DEFAULT '{}'::jsonb,
  occurred_at timestamp with time zone NOT NULL,
  CONSTRAINT process_events_pkey PRIMARY KEY (id),
  CONSTRAINT process_events_process_event_key_key UNIQUE (process, event_key)
);

CREATE TABLE logistics.process_steps (
  process text NOT NULL,
  step text NOT NULL,
  part text NOT NULL DEFAULT ''::text,
  state text NOT NULL,
  owner text NOT NULL,
  team text NOT NULL,
  waiting_on text,
  since timestamp with time zone NOT NULL,
  due_at timestamp with time zone,
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamp with time zone,
  dead_letter_id uuid,
  message text,
  CONSTRAINT process_steps_pkey PRIMARY KEY (process, step, part)
);
CREATE INDEX process_steps_due ON logistics.process_steps USING btree (step, due_at) WHERE (state = ANY (ARRAY['WAITING'::text, 'IN_PROGRESS'::text, 'FAILED'::text]));

CREATE TABLE logistics.quotas (
  key text NOT NULL,
  points integer NOT NULL DEFAULT 0,
  expire bigint,
  CONSTRAINT quotas_pkey PRIMARY KEY (key)
);

CREATE TABLE logistics.rate_buckets (
  connection text NOT NULL,
  tokens double precision NOT NULL,
  granted boolean NOT NULL,
  filled_at timestamp with time zone NOT NULL,
  CONSTRAINT rate_buckets_pkey PRIMARY KEY (connection)
);

CREATE TABLE logistics.repair_cursors (
  name text NOT NULL,
  "position" text NOT NULL,
  moved_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT repair_cursors_pkey PRIMARY KEY (name)
);

CREATE TABLE logistics.repair_findings (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  kind text NOT NULL,
  model text NOT NULL,
  record_key text NOT NULL,
  detail text NOT NULL,
  found_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT repair_findings_pkey PRIMARY KEY (id),
  CONSTRAINT repair_findings_kind_check CHECK ((kind = ANY (ARRAY['MISSED_BY_HOOK'::text, 'DELETED'::text, 'DRIFT'::text])))
);
CREATE INDEX repair_findings_found_at ON logistics.repair_findings USING btree (found_at);

CREATE TABLE logistics.repair_runs (
  task text NOT NULL,
  started_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone NOT NULL,
  looked_at integer NOT NULL,
  found integer NOT NULL,
  CONSTRAINT repair_runs_pkey PRIMARY KEY (task)
);

CREATE TABLE logistics.sealing_keys (
  version text NOT NULL,
  fingerprint text NOT NULL,
  used_since timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT sealing_keys_pkey PRIMARY KEY (version)
);

CREATE TABLE logistics.snapshots (
  facet text NOT NULL,
  scope text NOT NULL,
  id text NOT NULL,
  value jsonb NOT NULL,
  as_of timestamp with time zone NOT NULL,
  CONSTRAINT snapshots_pkey PRIMARY KEY (facet, scope, id)
);
CREATE INDEX snapshots_as_of ON logistics.snapshots USING btree (as_of);

CREATE TABLE logistics.status_mappings (
  connection text NOT NULL,
  code text NOT NULL,
  meaning jsonb NOT NULL,
  principal text NOT NULL,
  mapped_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT status_mappings_pkey PRIMARY KEY (connection, code)
);

CREATE TABLE logistics.stock_drift (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  connection text NOT NULL,
  warehouse text NOT NULL,
  sku text NOT NULL,
  object text NOT NULL,
  odoo_on_hand numeric NOT NULL,
  partner_on_hand numeric,
  on_the_way numeric NOT NULL,
  state text NOT NULL DEFAULT 'open'::text,
  since timestamp with time zone NOT NULL,
  seen_at timestamp with time zone NOT NULL,
  CONSTRAINT stock_drift_pkey PRIMARY KEY (id),
  CONSTRAINT stock_drift_connection_warehouse_sku_key UNIQUE (connection, warehouse, sku),
  CONSTRAINT stock_drift_state_check CHECK ((state = ANY (ARRAY['open'::text, 'adjusted'::text, 'ignored'::text])))
);

CREATE TABLE logistics.tracked_numbers (
  connection text NOT NULL,
  tracking_number text NOT NULL,
  carrier text,
  report jsonb,
  observed_at timestamp with time zone,
  next_poll_at timestamp with time zone,
  failures integer NOT NULL DEFAULT 0,
  last_error text,
  followed_at timestamp with time zone NOT NULL DEFAULT now(),
  masked_at timestamp with time zone,
  CONSTRAINT tracked_numbers_pkey PRIMARY KEY (connection, tracking_number)
);
CREATE INDEX tracked_numbers_due ON logistics.tracked_numbers USING btree (next_poll_at) WHERE (next_poll_at IS NOT NULL);

CREATE TABLE logistics.tracking_events (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  connection text NOT NULL,
  tracking_number text NOT NULL,
  event_key text NOT NULL,
  event jsonb NOT NULL,
  received_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT tracking_events_pkey PRIMARY KEY (id),
  CONSTRAINT tracking_events_connection_tracking_number_event_key_key UNIQUE (connection, tracking_number, event_key)
);
CREATE INDEX tracking_events_received_at ON logistics.tracking_events USING btree (received_at, id);

CREATE TABLE logistics.write_intents (
  id uuid NOT NULL,
  idempotency_key text NOT NULL,
  effect text NOT NULL,
  system text NOT NULL,
  object text NOT NULL,
  reference text NOT NULL,
  fingerprint text NOT NULL,
  state text NOT NULL DEFAULT 'open'::text,
  outcome jsonb,
  attempts integer NOT NULL DEFAULT 1,
  holder uuid,
  held_until timestamp with time zone,
  opened_at timestamp with time zone NOT NULL DEFAULT now(),
  closed_at timestamp with time zone,
  masked_at timestamp with time zone,
  CONSTRAINT write_intents_pkey PRIMARY KEY (id),
  CONSTRAINT write_intents_idempotency_key_key UNIQUE (idempotency_key),
  CONSTRAINT write_intents_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'refused'::text])))
);
CREATE INDEX write_intents_object ON logistics.write_intents USING btree (object, effect);
CREATE INDEX write_intents_open ON logistics.write_intents USING btree (opened_at) WHERE (state = 'open'::text);
