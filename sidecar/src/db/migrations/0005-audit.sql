-- Who did what to which object, and why. Lines are added and never touched again.
CREATE TABLE logistics.audit_entries (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  principal text NOT NULL,
  action text NOT NULL,
  object text NOT NULL,
  details jsonb NOT NULL DEFAULT '{}'
);

CREATE INDEX audit_entries_object ON logistics.audit_entries (object, id);

CREATE FUNCTION logistics.refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit entries are never changed or removed (% refused)', TG_OP USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER audit_entries_stay BEFORE UPDATE OR DELETE ON logistics.audit_entries
  FOR EACH ROW EXECUTE FUNCTION logistics.refuse_audit_change();

CREATE TRIGGER audit_entries_stay_all BEFORE TRUNCATE ON logistics.audit_entries
  FOR EACH STATEMENT EXECUTE FUNCTION logistics.refuse_audit_change();
