-- A place at a connection and a token of its bucket, both or none, in one round trip. The bucket's row makes askers of all
-- replicas stand in line. Each statement in here sees what was committed before it began, so that whoever has waited
-- sees the places the others took. The clock is read after the row's lock was got: no time is counted twice.
CREATE FUNCTION logistics.enter_connection(
  wanted text, places integer, by_holder uuid, life_ms double precision,
  per_second double precision, burst double precision,
  -- null: no place is free, or no token is there
  OUT place integer,
  -- what the bucket held when it was asked
  OUT held double precision
) LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO logistics.rate_buckets AS bucket (connection, tokens, granted, filled_at)
  VALUES (wanted, burst, true, clock_timestamp())
  ON CONFLICT (connection) DO UPDATE SET (tokens, granted, filled_at) = (
    SELECT full_now, full_now >= 1, read_at
    FROM (SELECT clock_timestamp() AS read_at) AS clock,
      LATERAL (SELECT LEAST(burst, bucket.tokens +
        GREATEST(0, extract(epoch FROM read_at - bucket.filled_at)) * per_second) AS full_now) AS filled)
  RETURNING bucket.tokens INTO held;
  IF held < 1 THEN
    RETURN;
  END IF;
  -- A free place is one without a row or with an expired one. Its holder may renew it at this very moment: then nobody
  -- else gets it. The primary key, not this function, is what keeps holders from being more than places.
  INSERT INTO logistics.connection_leases AS lease (connection, slot, holder, expires_at)
  SELECT wanted, free.slot, by_holder, clock_timestamp() + life_ms * interval '1 millisecond'
  FROM generate_series(1, places) AS free (slot)
  WHERE NOT EXISTS (SELECT 1 FROM logistics.connection_leases AS taken
    WHERE taken.connection = wanted AND taken.slot = free.slot AND taken.expires_at > clock_timestamp())
  ORDER BY free.slot LIMIT 1
  ON CONFLICT (connection, slot) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
  WHERE lease.expires_at <= clock_timestamp()
  RETURNING lease.slot INTO place;
  IF place IS NOT NULL THEN
    UPDATE logistics.rate_buckets SET tokens = held - 1 WHERE connection = wanted;
  END IF;
END
$$;
