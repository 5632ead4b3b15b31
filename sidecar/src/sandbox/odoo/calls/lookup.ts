import { accessError, OdooFault } from '../faults.ts'
import { genericMethods } from '../methods/generic.ts'
import { addonMethods, methodsByTable } from '../methods/methods.ts'
import type { Registry, WireModel } from '../series/registry.ts'
import { differencesOf } from '../series/series.ts'
import type { Method } from './method.ts'

/** `@api.private` in 19 (odoo/orm/models.py); 14 knows only the underscore. */
const privateIn19 = ['browse', 'ensure_one', 'exists', 'filtered', 'mapped', 'search_fetch', 'sudo', 'with_context']

/** The method of that name. @throws AccessError when it is private, AttributeError when there is none */
export function methodNamed({ series, hasAddon }: Registry, model: WireModel, name: string): Method {
  const old = series === '14.0'
  if (name.startsWith('_') || (!old && privateIn19.includes(name))) {
    throw accessError(`Private methods (such as ${old ? name : `'${model.name}.${name}'`}) cannot be called remotely.`)
  }
  const own = { ...methodsByTable[model.table], ...(hasAddon && addonMethods[model.table]) }
  const changed = { ...differencesOf(series).methods['*'], ...differencesOf(series).methods[model.table] }
  const original = Object.entries(changed).find(([, older]) => older === name)?.[0] ?? name
  const isGone = changed[name] !== undefined && original === name
  const method = isGone ? undefined : (own[original] ?? genericMethods(series)[original])
  if (method) return method
  throw new OdooFault(
    'builtins.AttributeError',
    old
      ? `type object '${model.name}' has no attribute '${name}'`
      : `The method '${model.name}.${name}' does not exist`,
  )
}
