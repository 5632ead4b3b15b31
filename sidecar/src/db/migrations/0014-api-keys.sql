-- Keys of those who ask the graph. The key itself is nowhere: only its SHA-256.
CREATE TABLE logistics.api_keys (
  -- stands in the key, and may be shown: it says which key, and opens nothing
  id text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{12}$'),
  -- who has it, as the audit names them; a client may have two live keys, so that one can follow the other
  client text NOT NULL CHECK (client ~ '^[a-z](-?[a-z0-9])*$' AND length(client) BETWEEN 2 AND 63),
  hash bytea NOT NULL UNIQUE CHECK (length(hash) = 32),
  roles text[] NOT NULL,
  -- besides those of the roles
  scopes text[] NOT NULL,
  -- which rows it sees: conditions that hold together
  rows jsonb NOT NULL,
  -- how much it may ask for, where that is not the usual
  limits jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  created_by text NOT NULL,
  expires_at timestamptz,
  -- how long it was given to live, which the key that follows it is given too; null: for good
  lifetime interval,
  -- to the minute
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by text,
  revocation_reason text,
  CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
);

CREATE INDEX api_keys_client ON logistics.api_keys (client);
CREATE INDEX api_keys_newest ON logistics.api_keys (created_at DESC, id DESC);

-- Whoever gives a client a key waits here for others who do, and then sees what they did.
CREATE FUNCTION logistics.allow_two_live_keys() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.revoked_at IS NOT NULL OR NEW.expires_at <= clock_timestamp() THEN
    RETURN NEW;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('api-keys:' || NEW.client, 0));
  IF (SELECT count(*) FROM logistics.api_keys
      WHERE client = NEW.client AND id <> NEW.id AND revoked_at IS NULL
        AND (expires_at IS NULL OR expires_at > clock_timestamp())) >= 2 THEN
    RAISE EXCEPTION 'a client has at most two live keys' USING ERRCODE = '23514', CONSTRAINT = 'api_keys_two_live';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER api_keys_two_live BEFORE INSERT OR UPDATE OF client, expires_at, revoked_at ON logistics.api_keys
  FOR EACH ROW EXECUTE FUNCTION logistics.allow_two_live_keys();

-- Tells every replica, whoever changed it and however.
CREATE FUNCTION logistics.tell_api_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('logistics_api_keys', coalesce(NEW.id, OLD.id));
  RETURN NULL;
END
$$;

CREATE TRIGGER api_keys_tell
  AFTER INSERT OR DELETE OR UPDATE OF client, hash, roles, scopes, rows, limits, expires_at, revoked_at
  ON logistics.api_keys FOR EACH ROW EXECUTE FUNCTION logistics.tell_api_key();
