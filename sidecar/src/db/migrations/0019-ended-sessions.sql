-- Sessions of the portal that were ended before their time, by signing out. A session lives in its cookie and nowhere else:
-- this is all that is kept of one, and not whose it was.
CREATE TABLE logistics.ended_sessions (
  -- SHA-256 of its id
  hash bytea PRIMARY KEY CHECK (length(hash) = 32),
  -- when it would have ended by itself: from then on nobody has to know
  expires_at timestamptz NOT NULL
);

CREATE INDEX ended_sessions_expires_at ON logistics.ended_sessions (expires_at);
