-- Exceptions have a life of their own: somebody takes note of one, and somebody or the end of its cause resolves it.
-- The defaults are for replicas of the release before.
ALTER TABLE logistics.business_exceptions
  -- what it hangs on, a global id: `Order:42`; null: on a connection, or on nothing
  ADD COLUMN object text,
  -- which field of the object is wrong
  ADD COLUMN field text,
  -- INFO, WARNING, ERROR, CRITICAL
  ADD COLUMN severity text NOT NULL DEFAULT 'WARNING',
  -- the object goes no further until somebody acts
  ADD COLUMN blocking boolean NOT NULL DEFAULT false,
  -- whose list it is on
  ADD COLUMN team text NOT NULL DEFAULT 'integration',
  -- by when it is to be resolved
  ADD COLUMN due_at timestamptz,
  -- the watcher that found it, and resolves it when it finds it no more; null: who raised it resolves it
  ADD COLUMN raised_by text,
  ADD COLUMN acknowledged_at timestamptz,
  ADD COLUMN acknowledged_by text,
  -- what who acknowledged it said
  ADD COLUMN note text,
  -- null: its cause is gone, nobody had to
  ADD COLUMN resolved_by text,
  ADD COLUMN resolution text,
  DROP CONSTRAINT business_exceptions_state_check,
  -- open: somebody must act; acknowledged: somebody is at it; resolved: it is done, or its cause is gone
  ADD CONSTRAINT business_exceptions_state_check CHECK (state IN ('open', 'acknowledged', 'resolved'));

-- What releases before could raise.
UPDATE logistics.business_exceptions AS known
SET severity = told.severity, team = told.team, blocking = told.blocking, due_at = known.raised_at + told.within
FROM (VALUES
  ('STATUS_UNMAPPED', 'WARNING', 'integration', false, interval '1 day'),
  ('DUPLICATE_SUSPECTED', 'WARNING', 'transport-desk', false, interval '1 day'),
  ('PAYLOAD_INVALID', 'ERROR', 'integration', false, interval '4 hours'),
  ('SOURCE_UNREACHABLE', 'ERROR', 'integration', false, interval '1 hour'),
  ('AUTH_EXPIRED', 'CRITICAL', 'integration', true, interval '1 hour')
) AS told (kind, severity, team, blocking, within)
WHERE known.kind = told.kind;

-- One row for each cause, also while somebody is at it. The release before asks for `state = 'open'`, which this covers.
DROP INDEX logistics.business_exceptions_open;
CREATE UNIQUE INDEX business_exceptions_unresolved
  ON logistics.business_exceptions (kind, coalesce(connection, ''), subject) WHERE state IN ('open', 'acknowledged');
CREATE INDEX business_exceptions_object ON logistics.business_exceptions (object) WHERE object IS NOT NULL;
-- What a person resolved while its cause was still there is looked up by its subject.
CREATE INDEX business_exceptions_subject ON logistics.business_exceptions (subject, kind);
