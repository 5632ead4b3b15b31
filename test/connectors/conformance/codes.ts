import type { TrackingReport } from '../../../sidecar/src/canonical/partner-reports.ts'
import { atBench } from './bench.ts'
import { allReports } from './drains.ts'
import { strangeMeanings } from './meanings.ts'
import type { Rule } from './rule.ts'

/** 4: every code of the vendor's list is mapped or left out on purpose, and nothing is mapped that nobody sends, or to what nobody knows. */
export const codesAreAccountedFor: Rule = async (subject, means) => {
  const { statusMap, reasonMap, warehouseOrderMap = {}, returnMap = {}, unmapped } = subject.connector
  const lists = [
    { what: 'status', map: statusMap, codes: subject.statusCodes },
    { what: 'reason', map: reasonMap, codes: subject.reasonCodes },
    { what: 'warehouse order', map: warehouseOrderMap, codes: subject.warehouseOrderCodes ?? [] },
    { what: 'return', map: returnMap, codes: subject.returnCodes ?? [] },
  ]
  const beside = subject.codesBesideTheList ?? {}
  const published = new Set(lists.flatMap(({ codes }) => codes))
  const complaints = lists.flatMap(({ what, map, codes }) => [
    ...codes.filter((code) => !(code in map) && !(code in unmapped)).map((code) => `the ${what} ${code} is not mapped`),
    ...Object.keys(map)
      .filter((code) => !codes.includes(code) && !(code in beside))
      .map((code) => `the ${what} ${code} is mapped, and no such code is published`),
  ])
  const mappedSomewhere = (code: string): boolean =>
    lists.filter(({ codes }) => codes.includes(code)).every(({ map }) => code in map)
  const reasons = Object.entries(unmapped).flatMap(([code, reason]) => [
    ...(published.has(code) || code in beside ? [] : [`${code} is left out, and no such code is published`]),
    ...(published.has(code) && mappedSomewhere(code) ? [`${code} is mapped and left out`] : []),
    ...(/\w.*[.!]$/.test(reason) ? [] : [`${code} is left out without a reason`]),
  ])
  return [
    ...complaints,
    ...reasons,
    ...strangeMeanings(subject),
    ...(await sentCodes(subject, means, new Set([...published, ...Object.keys(beside)]))),
  ]
}

/** The sandbox sends nothing the vendor does not publish, so that a code made of two parts is on the list as it is made. */
const sentCodes = async <S>(
  subject: Parameters<typeof allReports<S>>[0]['subject'],
  means: Parameters<Rule>[1],
  published: ReadonlySet<string>,
): Promise<readonly string[]> => {
  if (!subject.tracking) return []
  const reports: readonly TrackingReport[] = await atBench(subject, means, allReports)
  const sent = new Set(reports.flatMap(({ events }) => events.map(({ code }) => code)))
  return [...sent].filter((code) => !published.has(code)).map((code) => `${code} is sent and not published`)
}
