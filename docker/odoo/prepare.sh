#!/bin/bash
# Runs before Odoo starts, as root in Odoo's image: makes a database with demo data, and an API key for the sidecar in
# a volume that only these two share. Started again, it has nothing left to do.
set -euo pipefail

key_folder=/run/odoo-key
export KEY_FILE=$key_folder/api-key

if [ -s "$KEY_FILE" ]; then
  echo 'Odoo is prepared already.'
  exit 0
fi

# A new volume belongs to root.
chown odoo: "$key_folder"

as_odoo() {
  runuser --user odoo -- env HOME=/var/lib/odoo odoo "$@"
}

echo 'Making a database with demo data; this takes a few minutes, once.'
as_odoo --config=/etc/odoo/odoo.conf --no-http --stop-after-init --with-demo \
  --init=sale_management,stock_delivery,purchase_stock,stock_account

# The key is stored before it is written down: a file that is there always holds a valid one.
as_odoo shell --config=/etc/odoo/odoo.conf --no-http <<'PYTHON'
import os
admin = env.ref('base.user_admin')
key = env(user=admin.id)['res.users.apikeys']._generate(None, 'Logistics graph', False)
env.cr.commit()
path = os.environ['KEY_FILE']
with open(path + '.new', 'w') as file:
    file.write(key)
os.rename(path + '.new', path)
PYTHON

echo 'Odoo is prepared.'
