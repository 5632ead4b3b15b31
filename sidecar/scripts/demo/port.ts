import { type AddressInfo, createServer } from 'node:net'

/**
 * Learnt before an Odoo is started in vain, and before the sidecar is told its own address.
 * @param port 0 for any
 * @throws what listening throws
 */
export function freePort(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const { port: found } = server.address() as AddressInfo
      server.close(() => resolve(found))
    })
  })
}
