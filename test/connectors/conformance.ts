import { describe, expect, test } from 'vitest'
import { answersToEveryMood } from './conformance/answers.ts'
import { callsAreCounted } from './conformance/budget.ts'
import { codesAreAccountedFor } from './conformance/codes.ts'
import { contractIsKept } from './conformance/contract-rule.ts'
import { effectsHappenOnce } from './conformance/effects.ts'
import { pagesAreReadToTheEnd } from './conformance/paging.ts'
import { readingIsPure } from './conformance/purity.ts'
import { type Means, plainMeans, type Rule } from './conformance/rule.ts'
import { sandboxIsTheDefault } from './conformance/sandbox-rule.ts'
import { nothingLeaks } from './conformance/silence.ts'
import { timesAreHonest } from './conformance/times.ts'
import { versionsFit } from './conformance/versions.ts'
import { webhooksAreProven } from './conformance/webhook-rule.ts'
import type { ConnectorCase } from './connector-case.ts'

/** What every connector keeps, by what it guarantees. */
export const rules: Readonly<Record<string, Rule>> = {
  'it answers well to whatever the partner does': answersToEveryMood,
  'the same replies give the same answer, and nothing handed in is changed': readingIsPure,
  'only what the partner signed is taken, told twice it is the same, and its order does not matter': webhooksAreProven,
  "every code of the partner's is mapped or left out on purpose": codesAreAccountedFor,
  'lists are read to their end whatever happens meanwhile, and no cursor loses anything': pagesAreReadToTheEnd,
  'what is made is made once, whatever became of the reply': effectsHappenOnce,
  'no key and nothing personal gets into a log line or an error': nothingLeaks,
  'times carry what the partner says of their zone, and nothing made up': timesAreHonest,
  'it was written for this connector interface': versionsFit,
  'nobody calls the live system by accident': sandboxIsTheDefault(),
  'no more calls are made than were promised': callsAreCounted,
  "what is asked and answered is as the vendor's contract has it": contractIsKept,
}

/** Proves one connector by its case. */
export function describeConnector<S>(subject: ConnectorCase<S>, means: Means = plainMeans): void {
  describe(subject.connector.id, () => {
    for (const [guarantee, rule] of Object.entries(rules)) {
      test(guarantee, async () => {
        expect(await rule(subject, means)).toEqual([])
      })
    }
  })
}
