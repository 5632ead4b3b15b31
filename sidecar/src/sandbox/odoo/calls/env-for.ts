import { z } from 'zod'
import { accessError, typeError } from '../faults.ts'
import type { Context, Env } from '../records/env.ts'
import { hasCompanyRule } from '../records/visibility.ts'
import type { Registry, WireModel } from '../series/registry.ts'
import type { Caller } from '../users.ts'
import type { World } from '../world/world.ts'

const contextShape = z.record(z.string(), z.unknown()).nullish()
const companies = z.array(z.number().int())

/**
 * The environment of one call. Odoo looks at the companies of the context only where a record rule asks for them.
 * @throws AccessError when the context names a company that is not the caller's
 */
export function envFor(world: World, registry: Registry, caller: Caller, given: unknown, model?: WireModel): Env {
  const parsed = contextShape.safeParse(given)
  if (!parsed.success) throw typeError('cannot convert dictionary update sequence element #0 to a sequence')
  const context: Context = parsed.data ?? {}
  const asked = companies.safeParse(context.allowed_company_ids)
  const companyIds = asked.success && asked.data.length > 0 ? asked.data : caller.companyIds
  const matters = !model || hasCompanyRule(model)
  if (matters && companyIds.some((id) => !caller.companyIds.includes(id))) {
    throw accessError('Access to unauthorized or invalid companies.')
  }
  return { world, registry, caller, context, companyIds, sudo: false }
}
