import { neededBy } from '../../imports.ts'
import { mark } from '../../plan.ts'

/** `voice.ts` of a sandbox partner: how it says what goes wrong. @param rest the files that use it */
export const voiceTemplate = (rest: string): string => `
import type { PartnerContext, Voice } from '../partner.ts'

// ${mark}: how errors look.
/** Whom everything is sent to. */
export const sandboxPerson = 'Ada Sample'

export const voice: Voice = {
  throttled: (c, seconds) =>
    c.json({ error: 'Too many calls' }, 429, seconds === null ? {} : { 'retry-after': String(seconds) }),
  // As careless as some are: what it says may not get into a log.
  failing: (c, status) => c.json({ error: \`Nothing could be done for \${sandboxPerson}\` }, status),
  unauthorized: (c) => c.json({ error: 'The key is not taken' }, 401),
}

export const notFound = (c: PartnerContext): Response => c.json({ error: 'There is no such thing' }, 404)
${neededBy(rest, { refused: '\nexport const refused = (c: PartnerContext, error: string): Response => c.json({ error }, 409)\n' })}`
