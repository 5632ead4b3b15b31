import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Vendors' contracts have licences of their own, so they stand beside the repository and not in it. */
const folder = (): string => process.env.VENDOR_CONTRACTS ?? join(import.meta.dirname, '../../../../shared/specs')

/** Where there are no contracts a suite goes on without them, unless this says that it must not. */
export const contractsRequired = (): boolean => process.env.REQUIRE_VENDOR_CONTRACTS === '1'

/** The path of a contract, such as `karrio/karrio-openapi.yml`, or null. */
export function contractFile(name: string): string | null {
  const path = join(folder(), name)
  return existsSync(path) ? path : null
}

/** The same, for the head of a suite: says what is not judged, or fails where contracts are required. */
export function wantedContract(name: string): string | null {
  const path = contractFile(name)
  if (path !== null) return path
  const absence = `The vendor's contract ${name} is not here: put it into the folder VENDOR_CONTRACTS names.`
  if (contractsRequired()) throw new Error(absence)
  process.stderr.write(`${absence} Nothing is judged by it.\n`)
  return null
}
