import { inject } from 'vitest'
import { type RealOdoo, type Series, type WantedOdoo, whyNoRealOdoo } from './real-odoo.ts'

/** What a test file knows of the Odoo that `global-setup.ts` has started for all of them. */
export type OdooConnection = {
  readonly [K in keyof RealOdoo as RealOdoo[K] extends (...args: never[]) => unknown ? never : K]: RealOdoo[K]
}

export type ProvidedOdoos = Readonly<Record<Series, OdooConnection | { readonly whyNot: string }>>

declare module 'vitest' {
  interface ProvidedContext {
    realOdoo: ProvidedOdoos
  }
}

/**
 * Decides what a suite does without a real Odoo: null when there is one, else the reason to skip, which is printed.
 * With REQUIRE_REAL_ODOO=1, as in CI, it fails instead: what was skipped there would look checked.
 * With `addon`, an Odoo is meant that the suite starts itself, because none that runs already can be given one.
 *
 * @example
 * const whyNot = await realOdooOrSkip('19.0')
 * describe.skipIf(whyNot)('Odoo 19', () => { … realOdoo('19.0').url … })
 */
export async function realOdooOrSkip(series: Series, wanted: WantedOdoo = {}): Promise<string | null> {
  const provided = wanted.addon ? null : inject('realOdoo')?.[series]
  const whyNot = provided ? reason(provided) : await whyNoRealOdoo(series, wanted)
  if (whyNot && process.env.REQUIRE_REAL_ODOO === '1') throw new Error(`A real Odoo is required, but: ${whyNot}`)
  if (whyNot) console.warn(`Skipped without a real Odoo ${series}: ${whyNot}`)
  return whyNot
}

/** The Odoo of this series that all test files share. Leave it as you found it, or make your own records. */
export function realOdoo(series: Series): OdooConnection {
  const provided = inject('realOdoo')?.[series]
  if (!provided) throw new Error('test/odoo/harness/global-setup.ts is not among the globalSetup files of this project')
  if ('whyNot' in provided) throw new Error(provided.whyNot)
  return provided
}

const reason = (provided: ProvidedOdoos[Series]) => ('whyNot' in provided ? provided.whyNot : null)
