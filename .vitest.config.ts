import { createRequire } from 'node:module'
import { defineConfig } from 'vitest/config'

/** Node takes graphql's CommonJS build, Vite would take the other one: two instances that refuse each other's schema. */
const alias = [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }]

const part = (name: string, include: string[], timeoutMs: number, globalSetup: string[] = []) => ({
  resolve: { alias },
  test: { name, include, globalSetup, testTimeout: timeoutMs, hookTimeout: timeoutMs },
})

/** Starts nothing unless a test asks for a database. */
const database = 'test/support/database-server.ts'

export default defineConfig({
  test: {
    projects: [
      part('unit', ['test/unit/**/*.test.ts', 'test/*.test.ts'], 20_000),
      part('integration', ['test/integration/**/*.test.ts'], 60_000, [database]),
      part('connectors', ['test/connectors/**/*.test.ts'], 60_000, [database]),
      part('odoo', ['test/odoo/**/*.test.ts'], 120_000, ['test/odoo/harness/global-setup.ts', database]),
    ],
  },
})
