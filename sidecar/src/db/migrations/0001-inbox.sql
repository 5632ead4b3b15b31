-- One row for each signed message that was taken in: the same message sent again finds itself here.
CREATE TABLE logistics.deliveries (
  source text NOT NULL,
  message_id text NOT NULL,
  body_sha256 bytea NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (source, message_id)
);

CREATE INDEX deliveries_received_at ON logistics.deliveries (received_at);

-- One row for each event, whatever message brought it.
CREATE TABLE logistics.inbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source text NOT NULL,
  event_id text NOT NULL,
  event_type text NOT NULL,
  subject text NOT NULL,
  data jsonb NOT NULL,
  occurred_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  -- published: those who react were told; kept: nobody here knows this type yet
  state text NOT NULL CHECK (state IN ('published', 'kept')),
  UNIQUE (source, event_id)
);

CREATE INDEX inbox_received_at ON logistics.inbox (received_at);
CREATE INDEX inbox_kept ON logistics.inbox (event_type) WHERE state = 'kept';
