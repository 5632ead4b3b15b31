# The sidecar alone. Build it from the root of the repository:
#   docker build --file docker/sidecar.Dockerfile --tag logistics-graph .

FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# No install scripts: the only one belongs to the dependency `node`, and would download the Node this image has.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=4000
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json ./
COPY schema ./schema
COPY sidecar/src ./sidecar/src
USER node
EXPOSE 4000
# Live, not ready: to restart the sidecar would not bring back an Odoo that is away.
HEALTHCHECK --interval=10s --timeout=3s --start-period=15s --retries=3 \
  CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT}/health/live`).then((reply) => process.exit(reply.ok ? 0 : 1), () => process.exit(1))"]
# The flags of `npm start`: they keep the heap close to what the cache holds.
CMD ["node", "--max-semi-space-size=4", "--heap-growing-percent=10", "sidecar/src/main.ts"]
