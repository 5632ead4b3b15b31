import { sealedColumns } from '../sealing/sealed-columns.ts'
import { isSealed, type Sealing } from '../sealing/sealing.ts'

/** What a job's row holds instead of its data, where there is a key. */
export function sealedData(sealing: Sealing, task: string, id: string, data: object): object {
  const sealed = sealing.seal(sealedColumns.jobs.at(task, id), data)
  return isSealed(sealed) ? { sealed } : data
}

/** The data of a job's row; as it is kept where no key here opens it: the others of its batch can do nothing for it. */
export function openedData(sealing: Sealing, task: string, id: string, kept: unknown): unknown {
  if (!staysSealed(kept)) return kept
  try {
    return sealing.open(sealedColumns.jobs.at(task, id), kept.sealed)
  } catch {
    return kept
  }
}

export const staysSealed = (data: unknown): data is { readonly sealed: string } =>
  typeof data === 'object' && data !== null && 'sealed' in data && isSealed(data.sealed)
