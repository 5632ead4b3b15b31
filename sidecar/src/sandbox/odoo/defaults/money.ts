import { odooDatetime } from '../world/time.ts'
import { companyGiven, currencyOf, type Defaults } from './given.ts'
import { documentName } from './names.ts'

export const moneyDefaults: Defaults = {
  'purchase.order': (env, given) => ({
    name: documentName(env.world, 'purchase.order'),
    company_id: companyGiven(env, given),
    currency_id: currencyOf(env, companyGiven(env, given)),
    date_order: odooDatetime(env.world.now()),
  }),
  'account.move': (env, given) => ({
    company_id: companyGiven(env, given),
    currency_id: currencyOf(env, companyGiven(env, given)),
  }),
}
