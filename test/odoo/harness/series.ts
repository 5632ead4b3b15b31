/** What differs between the Odoo series we test against. */

export type Series = '19.0' | '14.0'

interface SeriesFacts {
  readonly image: string
  readonly modules: readonly string[]
  readonly initFlags: readonly string[]
  /** name of the option for the second port, which only `workers > 0` opens */
  readonly eventPortOption: string
  /** arguments after `self` of the method that makes an API key which never expires */
  readonly apiKeyArguments: string
}

export const seriesFacts: Readonly<Record<Series, SeriesFacts>> = {
  '19.0': {
    image: 'odoo:19',
    modules: ['sale_management', 'stock_delivery', 'purchase_stock', 'stock_account', 'account'],
    initFlags: ['--with-demo'],
    eventPortOption: 'gevent_port',
    apiKeyArguments: "None, 'logistics graph tests', False",
  },
  '14.0': {
    image: 'odoo:14',
    modules: ['sale_management', 'delivery', 'purchase_stock', 'stock_account'],
    initFlags: [],
    eventPortOption: 'longpolling_port',
    apiKeyArguments: "None, 'logistics graph tests'",
  },
}

/** "19" of "19.0" */
export const majorOf = (series: Series) => String(Number.parseInt(series, 10))

export const allSeries = Object.keys(seriesFacts) as Series[]

export const isSeries = (text: string | undefined): text is Series => text !== undefined && text in seriesFacts
