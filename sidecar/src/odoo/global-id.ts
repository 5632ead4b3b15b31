import type { GlobalId } from '../foundation/ids.ts'

export const globalId = <Type extends string>(type: Type, id: number): GlobalId<Type> => `${type}:${id}`

export const globalIdOrNull = <Type extends string>(type: Type, id: number | null): GlobalId<Type> | null =>
  id === null ? null : globalId(type, id)

export const globalIds = <Type extends string>(type: Type, ids: readonly number[]): GlobalId<Type>[] =>
  ids.map((id) => globalId(type, id))
