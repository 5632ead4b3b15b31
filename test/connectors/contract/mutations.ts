/** A body with one thing wrong in it. */
export interface Mutation {
  readonly what: string
  readonly pointer: string
  readonly body: unknown
}

type Container = Readonly<Record<string, unknown>> | readonly unknown[]

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null

/** A value of no type the other could be taken for. */
const otherType = (value: unknown): unknown => (isContainer(value) ? 7 : { odd: true })

/** Every value once as another type, and an unknown field once in every object. */
export function mutationsOf(body: unknown): readonly Mutation[] {
  const found: Mutation[] = []
  const visit = (value: unknown, pointer: string, put: (value: unknown) => unknown): void => {
    found.push({ what: 'another type', pointer: pointer || '/', body: put(otherType(value)) })
    if (!isContainer(value)) return
    if (!Array.isArray(value)) {
      found.push({ what: 'unknown field', pointer: pointer || '/', body: put({ ...value, unheard_of: 'x' }) })
    }
    for (const [key, each] of Object.entries(value)) {
      visit(each, `${pointer}/${key}`, (changed) => put(withValue(value, key, changed)))
    }
  }
  visit(body, '', (changed) => changed)
  return found
}

/** Each of the outermost fields once missing, with its name. */
export function withoutEach(body: unknown): readonly Mutation[] {
  if (!isContainer(body) || Array.isArray(body)) return []
  return Object.keys(body).map((name) => ({
    what: 'missing field',
    pointer: `/${name}`,
    body: Object.fromEntries(Object.entries(body).filter(([key]) => key !== name)),
  }))
}

/** A body with another value at one place. @param pointer `/parcels/0/weight_unit` */
export function changedAt(body: unknown, pointer: string, value: unknown): unknown {
  const [, key = '', ...rest] = pointer.split('/')
  if (!isContainer(body)) throw new Error(`There is no ${pointer} in the body.`)
  const inside = Object.entries(body).find(([name]) => name === key)?.[1]
  return withValue(body, key, rest.length === 0 ? value : changedAt(inside, `/${rest.join('/')}`, value))
}

const withValue = (container: Container, key: string, value: unknown): unknown =>
  Array.isArray(container)
    ? container.map((each, index) => (String(index) === key ? value : each))
    : { ...container, [key]: value }
