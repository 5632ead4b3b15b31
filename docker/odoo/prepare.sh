#!/bin/bash
# Runs before Odoo starts, as root in Odoo's image: makes a database with demo data and the addon, a user for the sidecar
# that may do what it needs and no more, an API key of that user, and a secret for the webhooks. The last two go into a
# volume that only Odoo and the sidecar share. Started again, it has nothing left to do.
set -euo pipefail

key_folder=/run/odoo-key
export KEY_FILE=$key_folder/api-key
export SECRET_FILE=$key_folder/webhook-secret

if [ -s "$KEY_FILE" ] && [ -s "$SECRET_FILE" ]; then
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
  --init=sale_management,stock_delivery,purchase_stock,stock_account,logistics_graph

# The key is stored before it is written down: a file that is there always holds a valid one.
as_odoo shell --config=/etc/odoo/odoo.conf --no-http <<'PYTHON'
import base64
import os

login = 'logistics-graph'
users = env['res.users'].with_context(no_reset_password=True)
user = users.search([('login', '=', login)]) or users.create({'name': 'Logistics Graph', 'login': login})
companies = env['res.company'].search([])
user.write({
    'group_ids': [(6, 0, env.ref('logistics_graph.group_logistics_integration').ids)],
    'company_ids': [(6, 0, companies.ids)],
})
# sudo: so that it does not end after a year, as keys of such users do.
key = env(user=user.id)['res.users.apikeys'].sudo()._generate(None, 'Logistics graph', False)
env.cr.commit()


def keep(variable, text):
    path = os.environ[variable]
    with open(path + '.new', 'w') as file:
        file.write(text)
    os.rename(path + '.new', path)


keep('KEY_FILE', key)
keep('SECRET_FILE', 'whsec_' + base64.b64encode(os.urandom(32)).decode())
PYTHON

if [ ! -s "$KEY_FILE" ] || [ ! -s "$SECRET_FILE" ]; then
  echo 'There is no key or no secret: the reason is above.' >&2
  exit 1
fi
echo 'Odoo is prepared.'
