#!/bin/bash
# Starts Odoo as its image does, with the secret of the webhooks in its environment and in no database.
set -euo pipefail

LOGISTICS_GRAPH_WEBHOOK_SECRETS=$(cat "$WEBHOOK_SECRETS_FILE")
export LOGISTICS_GRAPH_WEBHOOK_SECRETS

exec /entrypoint.sh odoo
