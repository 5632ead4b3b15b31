import type { Plan } from '../plan.ts'

/** `partner.ts` of a connector: what it is called. */
export const partnerTemplate = ({ label }: Plan): string => `
/** As sentences for people name it. */
export const partner = '${label}'
`
