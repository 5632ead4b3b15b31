-- How far each look through Odoo has come.
CREATE TABLE logistics.repair_cursors (
  name text PRIMARY KEY,
  position text NOT NULL,
  moved_at timestamptz NOT NULL DEFAULT now()
);

-- What nobody told us and a look found.
CREATE TABLE logistics.repair_findings (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('MISSED_BY_HOOK', 'DELETED', 'DRIFT')),
  model text NOT NULL,
  record_key text NOT NULL,
  detail text NOT NULL,
  found_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX repair_findings_found_at ON logistics.repair_findings (found_at);

-- The last look of each kind.
CREATE TABLE logistics.repair_runs (
  task text PRIMARY KEY,
  started_at timestamptz NOT NULL,
  ended_at timestamptz NOT NULL,
  looked_at integer NOT NULL,
  found integer NOT NULL
);

-- Whether somebody told of a record since an instant.
CREATE INDEX inbox_subject ON logistics.inbox (subject, occurred_at);
