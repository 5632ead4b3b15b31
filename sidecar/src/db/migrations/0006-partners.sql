-- Which object of a partner is which object of ours. A tracking number is not unique for ever: carriers use them again.
CREATE TABLE logistics.bindings (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  connection text NOT NULL,
  -- tracking, warehouse-order, transport, label
  kind text NOT NULL,
  -- the partner's id, or the tracking number
  external_id text NOT NULL,
  -- a global id: `Shipment:42`
  object text NOT NULL,
  -- our-reference, order-number, tracking-number, bought: the rule that found it
  rule text NOT NULL,
  -- our reference the partner knows it by; null for tracking numbers
  reference text,
  bound_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (connection, kind, external_id, object)
);

-- An order or a transport is one of ours and no other's.
CREATE UNIQUE INDEX bindings_owner ON logistics.bindings (connection, kind, external_id) WHERE kind <> 'tracking';
CREATE INDEX bindings_object ON logistics.bindings (object, kind);

-- What partners told of tracking numbers, as they told it. Lines are added and never changed: what they mean is decided
-- when they are read, so that a status that is mapped later is understood from its first event on.
CREATE TABLE logistics.tracking_events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  connection text NOT NULL,
  tracking_number text NOT NULL,
  -- the partner's name for the event: told again it is the same
  event_key text NOT NULL,
  event jsonb NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (connection, tracking_number, event_key)
);

CREATE INDEX tracking_events_received_at ON logistics.tracking_events (received_at, id);

-- Every tracking number that is followed, what else its partner said of it, and when it is asked for next.
CREATE TABLE logistics.tracked_numbers (
  connection text NOT NULL,
  tracking_number text NOT NULL,
  -- the partner's code of the carrier
  carrier text,
  -- the partner's report without its events
  report jsonb,
  -- when the partner last told of it, asked or not; null: never
  observed_at timestamptz,
  -- null: not asked for by the clock any more
  next_poll_at timestamptz,
  -- failures in a row
  failures integer NOT NULL DEFAULT 0,
  last_error text,
  followed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection, tracking_number)
);

CREATE INDEX tracked_numbers_due ON logistics.tracked_numbers (next_poll_at) WHERE next_poll_at IS NOT NULL;

-- What operators say a partner's code means.
CREATE TABLE logistics.status_mappings (
  connection text NOT NULL,
  code text NOT NULL,
  meaning jsonb NOT NULL,
  principal text NOT NULL,
  mapped_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection, code)
);

-- Something a person has to look at. One row for each cause: told again it counts on.
CREATE TABLE logistics.business_exceptions (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  kind text NOT NULL,
  connection text,
  -- what it is about: a global id, a status code, a message
  subject text NOT NULL,
  message text NOT NULL,
  details jsonb NOT NULL DEFAULT '{}',
  -- open: somebody must act; resolved: its cause is gone
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'resolved')),
  times integer NOT NULL DEFAULT 1,
  raised_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  resolved_at timestamptz
);

CREATE UNIQUE INDEX business_exceptions_open ON logistics.business_exceptions (kind, coalesce(connection, ''), subject)
  WHERE state = 'open';
CREATE INDEX business_exceptions_raised_at ON logistics.business_exceptions (raised_at);

-- How far the changes of each connection were read.
CREATE TABLE logistics.partner_cursors (
  connection text NOT NULL,
  capability text NOT NULL,
  cursor text,
  -- where reading began without a cursor
  since timestamptz NOT NULL DEFAULT now(),
  moved_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection, capability)
);

-- Keys this installation made for itself, shared by all replicas.
CREATE TABLE logistics.own_keys (
  name text PRIMARY KEY,
  key bytea NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now()
);

-- Who may call whom right now is worth nothing after a crash: neither table needs a place in the log, and each call is
-- some milliseconds faster for it.
ALTER TABLE logistics.rate_buckets SET UNLOGGED;
ALTER TABLE logistics.connection_leases SET UNLOGGED;
