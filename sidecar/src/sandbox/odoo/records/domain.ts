import { pythonRepr, typeError, valueError } from '../faults.ts'
import type { WireModel } from '../series/registry.ts'
import { type Condition, compileCondition, type Find, type Test } from './condition.ts'
import type { Env } from './env.ts'

const isCondition = (item: unknown): item is Condition =>
  Array.isArray(item) &&
  item.length === 3 &&
  (typeof item[0] === 'string' || typeof item[0] === 'number') &&
  typeof item[1] === 'string'

const notADomain = (env: Env, item: unknown): Error =>
  env.registry.series === '14.0'
    ? valueError(`Invalid leaf ${pythonRepr(item)}`)
    : valueError(`Domain() invalid item in domain: ${pythonRepr(item)}`)

/**
 * A domain in prefix notation (`['|', a, b, c]` is `(a or b) and c`) as a test on records. `find` searches among others.
 * @throws ValueError on anything Odoo would refuse: unknown field, unknown operator, missing operand
 */
export function compileDomain(env: Env, model: WireModel, domain: unknown, find: Find): Test {
  if (!Array.isArray(domain)) throw typeError(`Domain() invalid argument type for domain: ${pythonRepr(domain)}`)
  const stack: Test[] = []
  const pop = (): Test => {
    const test = stack.pop()
    if (!test) throw valueError(`Domain() malformed domain ${pythonRepr(domain)}`)
    return test
  }
  for (const item of domain.toReversed()) {
    if (item === '!') {
      const negated = pop()
      stack.push((row) => !negated(row))
    } else if (item === '&' || item === '|') {
      const [left, right] = [pop(), pop()]
      stack.push(item === '&' ? (row) => left(row) && right(row) : (row) => left(row) || right(row))
    } else if (isCondition(item)) {
      stack.push(compileCondition(env, model, item, find))
    } else {
      throw notADomain(env, item)
    }
  }
  const tests = stack.toReversed()
  return (row) => tests.every((test) => test(row))
}
