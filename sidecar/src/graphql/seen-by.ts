import { z } from 'zod'
import type { Sql } from '../db/database.ts'
import { objectOfException } from '../exceptions/exception-list.ts'

const exceptionId = z
  .string()
  .startsWith('BusinessException:')
  .transform((id) => id.slice('BusinessException:'.length))
  .pipe(z.guid())

/** The id by which it is decided who may see something: an exception is seen with what it hangs on. Null: nobody's. */
export const seenBy = async (sql: Sql, id: string): Promise<string | null> => {
  const exception = exceptionId.safeParse(id)
  return exception.success ? objectOfException(sql, exception.data) : id
}
