import * as official from '@easypost/api'

interface Listed {
  readonly has_more: boolean
}
type Shown = Readonly<Record<string, unknown>> & { readonly id: string }
type Page<Key extends string> = Listed & Readonly<Record<Key, readonly Shown[]>>

/** What is used of EasyPost's own client, whose types lack some of it. */
export interface OfficialClient {
  readonly Shipment: {
    create(params: object): Promise<Shown & { readonly rates: readonly Shown[] }>
    buy(id: string, rate: string): Promise<Shown>
    retrieve(id: string): Promise<Shown>
    convertLabelFormat(id: string, format: string): Promise<Shown>
    refund(id: string): Promise<Shown>
    all(params: object): Promise<Page<'shipments'>>
  }
  readonly Tracker: {
    create(params: object): Promise<Shown>
    retrieve(id: string): Promise<Shown>
    retrieveBatch(params: object): Promise<Page<'trackers'>>
    all(params: object): Promise<Page<'trackers'>>
    getNextPage(page: Page<'trackers'>): Promise<Page<'trackers'>>
  }
  readonly Rate: { retrieve(id: string): Promise<Shown> }
  readonly Refund: { all(params: object): Promise<Page<'refunds'>> }
  readonly Event: { all(params: object): Promise<Page<'events'>> }
  readonly Webhook: { create(params: object): Promise<Shown>; delete(id: string): Promise<void> }
  readonly Utils: { validateWebhook(body: Buffer, headers: object, secret: string): unknown }
}

type Constructor = new (key: string, options?: { readonly baseUrl?: string }) => OfficialClient

// Its types are written for CommonJS, so that they and the module differ in where the class is.
const EasyPost = official.default as unknown as Constructor

/** @param url of the partner, without the version */
export const officialClient = (key: string, url: string): OfficialClient => new EasyPost(key, { baseUrl: `${url}/v2/` })
