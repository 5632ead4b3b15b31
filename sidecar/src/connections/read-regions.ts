import { z } from 'zod'
import { type ConnectionEntry, connectionFile } from './file-shape.ts'

interface Misplaced {
  readonly path: readonly PropertyKey[]
  readonly problem: string
}

const regions = z.looseObject(connectionFile.pick({ allowedRegions: true, companyRegions: true }).shape)

type Regions = z.output<typeof regions>

/** Connections that lie where no personal data may go, each with what to do. Whatever else is wrong is told elsewhere. */
export function misplaced(written: unknown, entries: readonly (ConnectionEntry | undefined)[]): readonly Misplaced[] {
  const { data } = regions.safeParse(written)
  if (!data) return []
  return entries.flatMap((entry, index) => {
    const problem = entry ? problemOf(entry, data) : null
    return problem === null ? [] : [{ path: ['connections', index, 'region'], problem }]
  })
}

function problemOf({ id, region, companies }: ConnectionEntry, { allowedRegions, companyRegions }: Regions) {
  const rules = [
    ...(allowedRegions ? [{ by: '`allowedRegions`', allowed: allowedRegions }] : []),
    ...Object.entries(companyRegions)
      .filter(([company]) => companies === undefined || companies.includes(Number(company)))
      .map(([company, allowed]) => ({ by: `\`companyRegions\` of company ${company}`, allowed })),
  ]
  const broken = rules.find(({ allowed }) => region === undefined || !allowed.includes(region))
  if (!broken) return null
  const { by, allowed } = broken
  const choice = `${allowed.join(', ')} by ${by}`
  return region === undefined
    ? `is missing: connection ${id} has to say where its partner keeps data, and may be in ${choice}`
    : `is ${region}, where connection ${id} may not be: allowed are ${choice}`
}
