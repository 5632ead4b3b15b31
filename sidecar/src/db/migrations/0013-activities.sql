-- What Odoo's users were given to do because of an exception, and whether that is closed again.
ALTER TABLE logistics.business_exceptions
  ADD COLUMN activity_raised_at timestamptz,
  ADD COLUMN activity_closed_at timestamptz;

CREATE INDEX business_exceptions_activity_due ON logistics.business_exceptions (raised_at)
  WHERE blocking AND object IS NOT NULL AND activity_closed_at IS NULL;
