import { createServer } from 'node:net'

/** Learnt before an Odoo is started in vain. @throws what listening throws */
export function expectFreePort(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(port, '127.0.0.1', () => server.close(() => resolve()))
  })
}
