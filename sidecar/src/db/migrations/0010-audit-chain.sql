-- What an entry changed and why, and a chain through all entries: each carries a hash over itself and the hash of the
-- one before. One that was removed, changed or put elsewhere breaks it.
ALTER TABLE logistics.audit_entries
  -- the business object it is about, where `object` is something of ours: `Order:42`
  ADD COLUMN about text,
  ADD COLUMN reason text,
  -- what all entries of one request or job share
  ADD COLUMN correlation_id text,
  ADD COLUMN before jsonb,
  ADD COLUMN after jsonb,
  -- empty for the first entry
  ADD COLUMN previous_hash bytea,
  ADD COLUMN hash bytea,
  -- Numbers come from the chain, so that none is missing but where an entry is: a sequence leaves gaps.
  ALTER COLUMN id DROP IDENTITY;

CREATE INDEX audit_entries_about ON logistics.audit_entries (about, id) WHERE about IS NOT NULL;

-- The end of the chain: the last entries are missed too, when they are gone.
CREATE TABLE logistics.audit_head (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  last_id bigint NOT NULL,
  hash bytea NOT NULL
);

-- Times are written in full and in UTC, whatever the session says; `jsonb` has one spelling of its own.
CREATE FUNCTION logistics.audit_hash(previous bytea, entry logistics.audit_entries) RETURNS bytea LANGUAGE sql STABLE
AS $$
  SELECT sha256(previous || convert_to(jsonb_build_array(
    entry.id, to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), entry.principal, entry.action,
    entry.object, entry.about, entry.details, entry.reason, entry.correlation_id, entry.before, entry.after
  )::text, 'UTF8'))
$$;

-- Writers wait for each other here until they commit, so that the chain is one line.
CREATE FUNCTION logistics.chain_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
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
$$;

-- Entries of the releases before are chained as they stand.
ALTER TABLE logistics.audit_entries DISABLE TRIGGER audit_entries_stay;
DO $$
DECLARE
  entry logistics.audit_entries;
  last_hash bytea := '';
  last_id bigint := 0;
BEGIN
  FOR entry IN SELECT * FROM logistics.audit_entries ORDER BY id LOOP
    UPDATE logistics.audit_entries SET previous_hash = last_hash, hash = logistics.audit_hash(last_hash, entry)
    WHERE id = entry.id RETURNING id, hash INTO last_id, last_hash;
  END LOOP;
  INSERT INTO logistics.audit_head (last_id, hash) VALUES (last_id, last_hash);
END
$$;
ALTER TABLE logistics.audit_entries ENABLE TRIGGER audit_entries_stay;

ALTER TABLE logistics.audit_entries ALTER COLUMN previous_hash SET NOT NULL, ALTER COLUMN hash SET NOT NULL;

CREATE TRIGGER audit_entries_chain BEFORE INSERT ON logistics.audit_entries
  FOR EACH ROW EXECUTE FUNCTION logistics.chain_audit_entry();
