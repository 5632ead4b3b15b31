import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { fieldErrors, known, shown } from './easypost-known.ts'
import { type ExampleContract, learnQuery, newContract, operationFor } from './example-contract.ts'
import { learn, newShape } from './shape.ts'

const harSchema = z.object({
  log: z.object({
    entries: z.array(
      z.object({
        request: z.object({
          method: z.string(),
          url: z.string(),
          postData: z.object({ text: z.string().optional() }).optional(),
        }),
        response: z.object({
          status: z.number(),
          content: z.object({ text: z.string().optional(), encoding: z.string().optional() }),
        }),
      }),
    ),
  }),
})

type Entry = z.output<typeof harSchema>['log']['entries'][number]

/** Every object of EasyPost's says what it is. */
const kindOf = ({ object }: Readonly<Record<string, unknown>>): string | null =>
  typeof object === 'string' ? object : null

/** What the caller or a carrier fills in, and what an event says of any object before. */
const free = new Set([
  'credentials',
  'fields',
  'options',
  'previous_attributes',
  'request_headers',
  'response_headers',
  'test_credentials',
])

/** `shp_7800715831eb412a8376c0733f6a7974` */
const isId = (part: string): boolean => /^[a-z]+_[0-9a-z]{16,}$/.test(part)

/** SmartRate calls its estimates `Rate` too, and has numbers in them where rates have texts. */
const isPlain = (path: string): boolean => !basename(path).startsWith('smartrate')

/** Reads the vendor's recordings and published answers as its contract. @param folder holds `recordings`, `responses` */
export function readEasyPost(folder: string): ExampleContract {
  const contract = newContract({ kindOf, free })
  for (const path of globSync(join(folder, 'recordings/*.har')).sort()) {
    const { log } = harSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
    for (const entry of log.entries) learnEntry(contract, entry)
  }
  for (const path of globSync(join(folder, 'responses/*.json')).filter(isPlain).sort()) {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'))
    const [method = '', template] = (shown[basename(path, '.json')] ?? '').split(' ')
    const response = template === undefined ? newShape() : operationFor(contract, method, template).response
    learn(contract.reading, response, value)
  }
  learn(contract.reading, contract.error, fieldErrors)
  for (const { operation: label, query = [], requests = [] } of known) {
    const [method = '', template = ''] = label.split(' ')
    const operation = operationFor(contract, method, template)
    learnQuery(operation, query)
    for (const request of requests) learn(contract.reading, operation.request, request)
  }
  for (const { request } of contract.operations.values()) requireWrapper(request)
  return contract
}

function learnEntry(contract: ExampleContract, { request, response }: Entry): void {
  const { pathname, searchParams } = new URL(request.url)
  const template = pathname
    .split('/')
    .map((part) => (isId(part) ? '{id}' : part))
    .join('/')
  const operation = operationFor(contract, request.method, template)
  learnQuery(operation, searchParams.keys())
  const { text } = request.postData ?? {}
  if (text !== undefined && text !== '' && response.status < 400) {
    learn(contract.reading, operation.request, JSON.parse(text))
  }
  const answer: unknown = JSON.parse(textOf(response.content))
  if (response.status >= 400) return void learn(contract.reading, contract.error, answer)
  operation.statuses.add(response.status)
  learn(contract.reading, operation.response, answer)
}

/** The recordings call every body base64, and hold most of them as plain text. */
const textOf = ({ text = 'null', encoding }: Entry['response']['content']): string =>
  encoding === 'base64' && !/^\s*[[{]/.test(text) ? Buffer.from(text, 'base64').toString() : text

/** `{shipment: {…}}`: what stands outermost in every recorded request has to stand in every other. */
function requireWrapper({ fields, objects }: ReturnType<typeof newShape>): void {
  for (const field of fields.values()) if (objects > 0 && field.seen === objects) field.required = true
}
