-- Operations callers may send by their hash alone. The text is what was hashed, byte for byte.
CREATE TABLE logistics.persisted_operations (
  -- SHA-256 of the document, hexadecimal
  hash text PRIMARY KEY CHECK (hash ~ '^[0-9a-f]{64}$'),
  -- of its operation; several: separated by blanks
  name text NOT NULL,
  document text NOT NULL,
  principal text NOT NULL,
  stored_at timestamptz NOT NULL DEFAULT now()
);

-- What a principal has used of its minute, in the shape rate-limiter-flexible wants. Worth nothing after the minute: not
-- written ahead, because it may as well begin anew after a crash.
CREATE UNLOGGED TABLE logistics.quotas (
  -- `requests:` or `cost:` and the principal
  key text PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  -- ms since 1970
  expire bigint
);
