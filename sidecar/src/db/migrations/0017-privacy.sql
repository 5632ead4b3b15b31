-- An entry leaves the audit in one way only: it is older than a year, and a later entry of the same chain says up to
-- which one it was cut. That entry carries the hash the rest goes on from, so that the chain can be walked from there.
CREATE OR REPLACE FUNCTION logistics.refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
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
$$;

-- Steps named who signed. That stands in the proof of delivery, and here nobody needs it.
UPDATE logistics.process_events SET facts = facts || '{"message": "It was received."}'
WHERE step = 'proof' AND state = 'DONE' AND facts ->> 'message' LIKE '% received it%';

UPDATE logistics.process_steps SET message = 'It was received.'
WHERE step = 'proof' AND state = 'DONE' AND message LIKE '% received it%';

-- And whose address something was missing in, which the transfer says.
UPDATE logistics.process_events
SET facts = facts || jsonb_build_object('message',
  regexp_replace(facts ->> 'message', 'The delivery address of .*? has no ', 'The delivery address has no ', 'g'))
WHERE facts ->> 'message' LIKE '%The delivery address of % has no %';

UPDATE logistics.process_steps
SET message = regexp_replace(message, 'The delivery address of .*? has no ', 'The delivery address has no ', 'g')
WHERE message LIKE '%The delivery address of % has no %';

UPDATE logistics.business_exceptions
SET message = regexp_replace(message, 'The delivery address of .*? has no ', 'The delivery address has no ', 'g')
WHERE message LIKE '%The delivery address of % has no %';
