-- The last known value of each facet, for when its system of record is away and memory is empty.
CREATE TABLE logistics.snapshots (
  facet text NOT NULL,
  -- the companies it was read for
  scope text NOT NULL,
  id text NOT NULL,
  value jsonb NOT NULL,
  as_of timestamptz NOT NULL,
  PRIMARY KEY (facet, scope, id)
);

CREATE INDEX snapshots_as_of ON logistics.snapshots (as_of);

-- What was learnt from the Odoo at this address: its series, fields and small tables.
CREATE TABLE logistics.odoo_knowledge (
  address text PRIMARY KEY,
  database_uuid uuid,
  learnt jsonb NOT NULL,
  learnt_at timestamptz NOT NULL
);
