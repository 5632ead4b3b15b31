/** What one connector is called in code and prose. */
export interface Names {
  /** `acme-wms` */
  readonly id: string
  /** `acmeWms` */
  readonly camel: string
  /** `AcmeWms` */
  readonly pascal: string
  /** `Acme WMS` */
  readonly label: string
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** Written in capitals when people read them. */
const abbreviations: ReadonlySet<string> = new Set(['3pl', 'api', 'edi', 'erp', 'oms', 'tms', 'wms', 'yms'])

const word = (text: string): string => (abbreviations.has(text) ? text.toUpperCase() : capital(text))

export const camelOf = (id: string): string =>
  id
    .split('-')
    .map((word, index) => (index === 0 ? word : capital(word)))
    .join('')

export const namesOf = (id: string): Names => ({
  id,
  camel: camelOf(id),
  pascal: capital(camelOf(id)),
  label: id.split('-').map(word).join(' '),
})

/** JavaScript's words, and those the files of a connector use themselves. */
const words = new Set(
  [
    'abstract arguments async await break case catch class const continue debugger default delete do else enum eval export',
    'extends false finally for function get if implements import in instanceof interface let new null of package private',
    'protected public return set static super switch this throw true try type typeof undefined var void while with yield',
    'account addresses all answer-to call catalog changes connector connector-of define-connector describe-connector',
    'expect fake incoming page partner',
    'reason-map recorded refusal-of settings sign spi status-map test test-connection unmapped warehouse-order-map',
    'tracking rates labels stock warehouse-orders dispatch proof-of-delivery documents freight-cost webhooks',
  ].flatMap((line) => line.split(' ').map(camelOf)),
)

export const clashes = (id: string): boolean => words.has(camelOf(id))
