import DataLoader from 'dataloader'
import type { Sql } from '../db/database.ts'
import { type KeptException, unresolvedExceptionsOf } from './exception-list.ts'

/** What hangs on objects, for one request: one statement for all that are asked for at once. */
export class ExceptionReader {
  readonly #sql: Sql
  /** Few requests ask: it is made when one does. */
  #byObject: DataLoader<string, readonly KeptException[]> | null = null

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** What hangs on any of the objects and is not resolved: what blocks first, then the newest. */
  async of(objects: readonly string[]): Promise<readonly KeptException[]> {
    this.#byObject ??= loaderOf(this.#sql)
    const found = await this.#byObject.loadMany(objects)
    return found.flatMap(orThrow).toSorted(firstToSee)
  }
}

const loaderOf = (sql: Sql): DataLoader<string, readonly KeptException[]> =>
  new DataLoader(async (objects) => {
    const found = Map.groupBy(await unresolvedExceptionsOf(sql, objects), ({ object }) => object)
    return objects.map((object) => found.get(object) ?? [])
  })

function orThrow(found: readonly KeptException[] | Error): readonly KeptException[] {
  if (found instanceof Error) throw found
  return found
}

const firstToSee = (a: KeptException, b: KeptException): number =>
  Number(b.blocking) - Number(a.blocking) || b.raisedAt.localeCompare(a.raisedAt)
