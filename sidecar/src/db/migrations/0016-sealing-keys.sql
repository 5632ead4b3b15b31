-- Every key version values were sealed with, so that a start without it is refused before anything fails.
CREATE TABLE logistics.sealing_keys (
  version text PRIMARY KEY,
  -- Tells one key from another, and nothing of the key.
  fingerprint text NOT NULL,
  used_since timestamptz NOT NULL DEFAULT now()
);
