import { defineConfig } from 'vitest/config'

const part = (name: string, include: string[], timeoutMs: number, globalSetup: string[] = []) => ({
  test: { name, include, globalSetup, testTimeout: timeoutMs, hookTimeout: timeoutMs },
})

export default defineConfig({
  test: {
    projects: [
      part('unit', ['test/unit/**/*.test.ts', 'test/*.test.ts'], 20_000),
      part('integration', ['test/integration/**/*.test.ts'], 60_000),
      part('odoo', ['test/odoo/**/*.test.ts'], 120_000, ['test/odoo/harness/global-setup.ts']),
    ],
  },
})
