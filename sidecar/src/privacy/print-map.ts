import { type SealedColumn, sealedColumns } from '../sealing/sealed-columns.ts'
import { type PersonalPlace, personalPlaces } from './data-map.ts'
import { retainedKinds, retention } from './retention.ts'

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const ruled = (head: readonly string[], rows: readonly string[]): string =>
  [row(...head), row(...head.map(() => '---')), ...rows].join('\n')

const erasedAs = ({ erased }: PersonalPlace): string =>
  typeof erased === 'string' ? erased : `stays: ${lowered(erased.stays)}`

const keptFor = ({ kept }: PersonalPlace): string => (typeof kept === 'string' ? `\`${kept}\`` : kept.until)

function sealedAs(path: string): string {
  const column: SealedColumn | undefined = Object.values(sealedColumns).find(({ name }) => name === path)
  if (!column) return 'no'
  return column.kept === 'payload' ? 'its `payload`' : 'yes'
}

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** The table of `sidecar/docs/privacy.md`: where personal data lies. */
export const printPlaces = (): string =>
  ruled(
    ['Where', 'What', 'Why', 'Kept', 'Seen with', 'Erased', 'Sealed'],
    Object.entries(personalPlaces).map(([path, place]) =>
      row(
        ...[`\`${path.replace(/^logistics\./, '')}\``, place.what, place.why, keptFor(place)],
        ...[place.seenWith.map((scope) => `\`${scope}\``).join(', ') || 'not shown', erasedAs(place), sealedAs(path)],
      ),
    ),
  )

/** The table of `sidecar/docs/privacy.md`: how long things are kept. */
export const printRetention = (): string =>
  ruled(
    ['Kind', 'What goes', 'After, days', 'At least'],
    retainedKinds.map((kind) => {
      const { what, days, least } = retention[kind]
      return row(`\`${kind}\``, what, String(days), String(least))
    }),
  )
