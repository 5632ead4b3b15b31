import { type Change, ChangeType, CriticalityLevel } from '@graphql-inspector/core'
import type { Compared } from './breaks.ts'
import type { Released } from './released.ts'

const additions: ReadonlySet<string> = new Set([ChangeType.TypeAdded, ChangeType.FieldAdded, ChangeType.DirectiveAdded])

/** Types and fields that are new, which are told without what is in them. */
const newParts = (changes: readonly Change[]): ReadonlySet<string> =>
  new Set(changes.flatMap(({ type, path }) => (additions.has(type) ? (path ?? []) : [])))

/** A description is no change of the contract. */
const isWording = ({ type }: Change): boolean => type.includes('DESCRIPTION')

/** What changed since the release, as a page. */
export function printChanges({ changes }: Compared, { version, on }: Pick<Released, 'version' | 'on'>): string {
  const fresh = newParts(changes)
  const told = changes.filter((change) => !isWording(change) && !isWithin(change, fresh))
  const of = (level: CriticalityLevel): readonly Change[] =>
    told.filter(({ criticality }) => criticality.level === level)
  return [
    '# What changed in the contract',
    '',
    `Since ${version}, released on ${on}. Written by \`node sidecar/scripts/contract.ts changes\`; [contract.md](contract.md)`,
    'says what may change and how.',
    '',
    ...section('Breaks callers', of(CriticalityLevel.Breaking)),
    ...section('Callers must be ready for', of(CriticalityLevel.Dangerous)),
    ...section('New, and without effect on callers', of(CriticalityLevel.NonBreaking)),
  ].join('\n')
}

/** Part of what is new itself. */
function isWithin({ path = '' }: Change, fresh: ReadonlySet<string>): boolean {
  const parts = path.split('.')
  return parts.some((_part, length) => length > 0 && fresh.has(parts.slice(0, length).join('.')))
}

function section(title: string, changes: readonly Change[]): readonly string[] {
  const lines = changes.map(({ message }) => `- ${message.replaceAll("'", '`')}`).sort()
  return [`## ${title}`, '', ...(lines.length === 0 ? ['Nothing.'] : lines), '']
}
