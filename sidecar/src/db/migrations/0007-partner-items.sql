-- What partners call the items of a SKU, so that they can be asked for by id. A cache: what is lost is looked for again.
CREATE UNLOGGED TABLE logistics.partner_items (
  connection text NOT NULL,
  sku text NOT NULL,
  -- all of them; none: the partner had no such SKU
  item_ids text[] NOT NULL,
  -- when all of them were looked for
  looked_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection, sku)
);

CREATE INDEX partner_items_looked_at ON logistics.partner_items (looked_at);
