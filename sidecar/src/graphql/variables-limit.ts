import { SidecarError } from '../foundation/errors.ts'
import { limits } from './limits.ts'

/** Looks no further than the limits. @throws QUERY_LIMIT_EXCEEDED */
export function checkVariables(variables: Readonly<Record<string, unknown>>): void {
  let values = 0
  const visit = (value: unknown, depth: number): void => {
    values += 1
    if (values > limits.variableValues) throw tooMany()
    if (typeof value !== 'object' || value === null) return
    if (depth > limits.variableDepth) throw tooDeep()
    for (const below of Object.values(value)) visit(below, depth + 1)
  }
  for (const value of Object.values(variables)) visit(value, 1)
}

const tooMany = (): SidecarError =>
  new SidecarError('QUERY_LIMIT_EXCEEDED', `Variables may have at most ${limits.variableValues} values in all.`)

const tooDeep = (): SidecarError =>
  new SidecarError('QUERY_LIMIT_EXCEEDED', `A variable may be at most ${limits.variableDepth} levels deep.`)
