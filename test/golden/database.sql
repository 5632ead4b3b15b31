-- Written by `npm run --silent db:dump > test/golden/database.sql`: what all migrations come to.

CREATE OR REPLACE FUNCTION logistics.refuse_audit_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'audit entries are never changed or removed (% refused)', TG_OP USING ERRCODE = 'restrict_violation';
END
$function$;

CREATE TABLE logistics.audit_entries (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  principal text NOT NULL,
  action text NOT NULL,
  object text NOT NULL,
  details jsonb NOT NULL DEFAULT '{}'::jsonb,
  CONSTRAINT audit_entries_pkey PRIMARY KEY (id)
);
CREATE INDEX audit_entries_object ON logistics.audit_entries USING btree (object, id);
CREATE TRIGGER audit_entries_stay BEFORE DELETE OR UPDATE ON logistics.audit_entries FOR EACH ROW EXECUTE FUNCTION logistics.refuse_audit_change();
CREATE TRIGGER audit_entries_stay_all BEFORE TRUNCATE ON logistics.audit_entries FOR EACH STATEMENT EXECUTE FUNCTION logistics.refuse_audit_change();

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
  CONSTRAINT business_exceptions_pkey PRIMARY KEY (id),
  CONSTRAINT business_exceptions_state_check CHECK ((state = ANY (ARRAY['open'::text, 'resolved'::text])))
);
CREATE UNIQUE INDEX business_exceptions_open ON logistics.business_exceptions USING btree (kind, COALESCE(connection, ''::text), subject) WHERE (state = 'open'::text);
CREATE INDEX business_exceptions_raised_at ON logistics.business_exceptions USING btree (raised_at);

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
