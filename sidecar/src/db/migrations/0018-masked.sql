-- When the purge looked at it last, and left nothing in it that is kept no longer: what is sealed is opened once for that.
ALTER TABLE logistics.write_intents ADD COLUMN masked_at timestamptz;
ALTER TABLE logistics.tracked_numbers ADD COLUMN masked_at timestamptz;
