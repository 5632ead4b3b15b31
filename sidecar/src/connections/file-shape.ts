import { IANAZone } from 'luxon'
import { z } from 'zod'
import { partnerFacts } from './connection.ts'

const seconds = (most: number) => z.int().min(1).max(most)

const zone = z.string().refine((name) => IANAZone.isValidZone(name), {
  message: 'is no time zone such as `Europe/Berlin`',
})

const limits = z
  .strictObject({
    perSecond: z.number().min(0.01).max(1_000),
    burst: z.int().min(1).max(1_000),
    concurrency: z.int().min(1).max(100),
  })
  .partial()

const maxAge = z.strictObject(
  Object.fromEntries(partnerFacts.map((fact) => [fact, seconds(86_400).optional()])) as {
    [Fact in (typeof partnerFacts)[number]]: z.ZodOptional<ReturnType<typeof seconds>>
  },
)

/** A secret is never written into the file: only where it is to be had. */
const secretReference = z
  .string()
  .regex(/^(env|file):.+$/, 'is no reference: write `env:NAME` or `file:/path`, never the secret itself')

/** One entry of the connection file. What stands in `settings` is the connector's business. */
export const connectionEntry = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,39}$/, 'is 2 to 40 small letters, digits and dashes, beginning with a letter')
    .describe('How this connection is called in the graph, in logs and in the address of its webhooks.'),
  connector: z.string().describe('Which connector it is an account of.'),
  environment: z
    .enum(['sandbox', 'live'])
    .default('sandbox')
    .describe("The partner's own: nothing is live unless it says so."),
  enabled: z.boolean().default(true).describe('False: it is checked, and not used.'),
  settings: z.record(z.string(), z.unknown()).default({}).describe("The account, as the connector's setup.md has it."),
  companies: z
    .array(z.int().positive())
    .min(1)
    .optional()
    .describe('Odoo ids of the companies it works for. All when left out.'),
  warehouses: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe('Codes of the Odoo warehouses it works for. All when left out.'),
  locations: z
    .record(z.string(), z.string().min(1))
    .default({})
    .describe("The partner's id of each warehouse, by its code in Odoo."),
  carriers: z
    .record(z.string(), z.string().min(1).nullable())
    .optional()
    .describe(
      "The partner's code of each carrier, by the name of the delivery method in Odoo. When left out it is asked about all.",
    ),
  timeZone: zone.optional().describe("The zone of the partner's times that carry none, such as Europe/Berlin."),
  limits: limits.default({}).describe('Fewer calls than the connector would make.'),
  allowPrivateHosts: z
    .array(z.string().min(1))
    .default([])
    .describe('Hosts, with their port, that may lie in a private network or be spoken to without TLS.'),
  maxAge: maxAge.default({}).describe('How many seconds old a fact may be before it is asked for again.'),
  budgetMs: z.int().min(50).max(10_000).default(800).describe('How many milliseconds a query waits for it at most.'),
  webhookSecrets: z
    .array(secretReference)
    .max(3)
    .default([])
    .describe('What its webhooks are signed with: some partners have one a kind of message. Any of them will do.'),
})

export const connectionFile = z.strictObject({
  version: z.literal(1),
  connections: z.array(connectionEntry).max(200).default([]),
})

export type ConnectionEntry = z.output<typeof connectionEntry>
