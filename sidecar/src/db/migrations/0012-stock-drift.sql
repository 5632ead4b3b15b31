-- Where the stock of a warehouse system differs from that of Odoo, as it was seen last: one row for each product and
-- warehouse that differs. What came to agree by itself is taken out.
CREATE TABLE logistics.stock_drift (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  connection text NOT NULL,
  -- the code of Odoo's warehouse
  warehouse text NOT NULL,
  sku text NOT NULL,
  -- the global id of the stock level in Odoo: StockLevel:5-1
  object text NOT NULL,
  odoo_on_hand numeric NOT NULL,
  -- null: the warehouse system does not know the product
  partner_on_hand numeric,
  -- handed over there and not booked in Odoo yet: no part of the difference
  on_the_way numeric NOT NULL,
  -- open: it differs; adjusted: Odoo was set to what the warehouse counts; ignored: a person left it so, and it is news
  -- when one of the counts changes
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'adjusted', 'ignored')),
  -- since when it differs; each difference begins anew
  since timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  UNIQUE (connection, warehouse, sku)
);
