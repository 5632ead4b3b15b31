-- One row for each job that will not be tried again by itself. The job itself stays where it failed, so that what is
-- behind it with the same key waits until a person has decided.
CREATE TABLE logistics.dead_letters (
  -- the id of the job
  id uuid PRIMARY KEY,
  task text NOT NULL,
  team text NOT NULL,
  -- the object the job is about; what follows with this key is blocked
  key text,
  -- waiting: a person must decide; replayed: it runs, or ran, again; skipped: it never will
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'replayed', 'skipped')),
  error_code text NOT NULL,
  error_message text NOT NULL,
  -- the partner's last answer, without secrets, at most 4 kB
  answer jsonb,
  -- the job's data as it was queued
  data jsonb NOT NULL,
  -- runs, those before an earlier replay included
  attempts integer NOT NULL,
  first_died_at timestamptz NOT NULL DEFAULT now(),
  died_at timestamptz NOT NULL DEFAULT now(),
  decided_at timestamptz
);

CREATE INDEX dead_letters_cause ON logistics.dead_letters (task, error_code, died_at) WHERE state = 'waiting';
CREATE INDEX dead_letters_died_at ON logistics.dead_letters (died_at);

-- How many calls a connection may make right now: a bucket that fills by itself.
CREATE TABLE logistics.rate_buckets (
  connection text PRIMARY KEY,
  tokens double precision NOT NULL,
  -- whether the last one who asked was given a token
  granted boolean NOT NULL,
  filled_at timestamptz NOT NULL
);

-- Who works with a connection right now. Slots are numbered from 1 to the connection's limit: a primary key, not a
-- count, holds the limit.
CREATE TABLE logistics.connection_leases (
  connection text NOT NULL,
  slot integer NOT NULL CHECK (slot > 0),
  holder uuid NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (connection, slot)
);

CREATE INDEX connection_leases_holder ON logistics.connection_leases (holder);
