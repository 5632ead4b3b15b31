#!/bin/sh
# Asks with curl alone: curl itself comes again after a 429 or 503, when `Retry-After` says.
url=${LOGISTICS_GRAPH_URL:-http://127.0.0.1:4000/graphql}

ask() {
  curl --silent --show-error --fail-with-body --retry 2 --url "$url" \
    --header "authorization: Bearer $LOGISTICS_GRAPH_API_KEY" --header 'content-type: application/json' \
    --write-out '\n%{http_code}\n' --data "$1"
}

# Where is it, why is it late, who has to act? Errors stand beside the data; a status of 401 or 403 comes without data.
ask '{
  "query": "query ($number: String!) { order(number: $number) { number processState late process { stalled { step team waitingOn } } exceptions { team message } } }",
  "variables": { "number": "S00042" }
}' || exit 1

# A page of a list. Send `endCursor` as `after` for the next one.
ask '{
  "query": "query ($after: String) { orders(filter: { late: true }, order: OLDEST_FIRST, first: 2, after: $after) { nodes { number } pageInfo { hasNextPage endCursor } } }",
  "variables": { "after": null }
}'
