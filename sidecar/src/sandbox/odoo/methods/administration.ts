import { z } from 'zod'
import { defineMethod, type Method } from '../calls/method.ts'
import { demandAccess } from '../users.ts'

export const resUsersMethods: Readonly<Record<string, Method>> = {
  context_get: defineMethod({
    on: 'model',
    parameters: {},
    run: ({ env }) => {
      const user = env.world.get('res.users', env.caller.uid)
      const context = { lang: user.lang ?? false, tz: user.tz ?? false }
      return env.registry.series === '14.0' ? context : { ...context, uid: env.caller.uid }
    },
  }),
}

export const irConfigParameterMethods: Readonly<Record<string, Method>> = {
  get_param: defineMethod({
    on: 'model',
    parameters: { key: z.string(), default: z.unknown().optional() },
    run: ({ env, model }, args) => {
      demandAccess(env.caller, 'read', model.table, model.name, model.label)
      const row = env.world.rows(model.table).find((parameter) => parameter.key === args.key)
      return row?.value ?? args.default ?? false
    },
  }),
}
