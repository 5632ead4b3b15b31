-- What happened to an order or return on its way, step by step. Nothing is ever changed here: what is known of a process
-- is folded from it.
CREATE TABLE logistics.process_events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- a global id: Order:42, Return:7
  process text NOT NULL,
  step text NOT NULL,
  -- what of the process the step is about, Fulfillment:13; empty for all of it
  part text NOT NULL DEFAULT '',
  -- told again it is the same event
  event_key text NOT NULL,
  state text NOT NULL,
  facts jsonb NOT NULL DEFAULT '{}',
  occurred_at timestamptz NOT NULL,
  UNIQUE (process, event_key)
);

-- The fold of those events as it stands, for whoever looks for what is late.
CREATE TABLE logistics.process_steps (
  process text NOT NULL,
  step text NOT NULL,
  part text NOT NULL DEFAULT '',
  state text NOT NULL,
  -- whose move it is: odoo, or a connection
  owner text NOT NULL,
  team text NOT NULL,
  waiting_on text,
  since timestamptz NOT NULL,
  due_at timestamptz,
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz,
  dead_letter_id uuid,
  message text,
  PRIMARY KEY (process, step, part)
);

CREATE INDEX process_steps_due ON logistics.process_steps (step, due_at)
  WHERE state IN ('WAITING', 'IN_PROGRESS', 'FAILED');

-- Everything that is done to the outside and must not happen twice, written down before it is done.
CREATE TABLE logistics.write_intents (
  id uuid PRIMARY KEY,
  -- what must happen once: create-warehouse-order/acme-wms/Fulfillment:13
  idempotency_key text NOT NULL UNIQUE,
  effect text NOT NULL,
  -- odoo, or a connection
  system text NOT NULL,
  -- a global id
  object text NOT NULL,
  -- what the other side knows it by, of ours: it is looked up by this
  reference text NOT NULL,
  -- sha256 of what was asked for
  fingerprint text NOT NULL,
  -- open: it may have happened; done: it has; refused: it has not, the other side said no
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'refused')),
  -- what the other side answered; of a refusal its code and message
  outcome jsonb,
  attempts integer NOT NULL DEFAULT 1,
  -- who works on it just now, and until when nobody else may
  holder uuid,
  held_until timestamptz,
  opened_at timestamptz NOT NULL DEFAULT now(),
  closed_at timestamptz
);

CREATE INDEX write_intents_open ON logistics.write_intents (opened_at) WHERE state = 'open';
CREATE INDEX write_intents_object ON logistics.write_intents (object, effect);
