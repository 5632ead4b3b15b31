import { IANAZone } from 'luxon'
import { z } from 'zod'
import { invoiceRules } from '../canonical/invoice-rule.ts'
import { ownershipFacets } from '../canonical/ownership.ts'
import { type LabelRule, labelChoices, partnerFacts, workflowModes } from './connection.ts'

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
  .regex(
    /^((env|file):.+|vault:[^#]+#.+)$/,
    'is no reference: write `env:NAME`, `file:/path` or `vault:mount/path#field`, never the secret itself',
  )

const mode = z.enum(workflowModes).default('off')

/** Nothing is done by itself that nobody switched on. */
const workflows = z.strictObject({
  release: mode.describe('Gives orders to this warehouse system as soon as their goods are reserved.'),
  ship: mode.describe('Validates the transfer in Odoo when this warehouse system has shipped.'),
  label: mode.describe('Buys a label here for what left without one.'),
  dispatch: mode.describe('Gives shipments to this transport system.'),
  stock: mode.describe('Compares the stock of this warehouse system with that of Odoo, and sees to what differs.'),
  returns: mode.describe('Has Odoo expect, receive and credit what this warehouse system says comes back.'),
})

const labels = z
  .strictObject({
    choose: z.enum(labelChoices).default('cheapest').describe('Which of the offers is bought.'),
    service: z
      .string()
      .min(1)
      .optional()
      .describe("The partner's code of the service, such as `Ground` or `UPSDAP/Ground`: with `choose: service` only."),
  })
  .check(({ value, issues }) => {
    const named = value.service !== undefined
    if (named === (value.choose === 'service')) return
    const message = named
      ? 'is for `choose: service` only'
      : "is missing: `choose: service` needs the partner's code of the service"
    issues.push({ code: 'custom', path: ['service'], message, input: value })
  })
  .transform(
    ({ choose, service }): LabelRule => (choose === 'service' ? { choose, service: service ?? '' } : { choose }),
  )

/** Compared letter by letter: one way to write it. */
const region = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,19}$/, 'is 1 to 20 small letters, digits and dashes, beginning with a letter, such as `eu`')

const regions = z.array(region).min(1).max(50)

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
  region: region.optional().describe('Where the partner keeps what it is told, in a word of yours: `eu`, `us`.'),
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
  workflows: workflows
    .prefault({})
    .describe('What runs by itself with it: `off`, `observe` (only says what it would do) or `on`.'),
  labels: labels.prefault({}).describe('How a label is chosen where `workflows.label` buys them.'),
  webhookSecrets: z
    .array(secretReference)
    .max(3)
    .default([])
    .describe('What its webhooks are signed with: some partners have one a kind of message. Any of them will do.'),
})

const invoiceRule = z.enum(invoiceRules)

/** Which orders are invoiced by themselves, and when. */
export const invoicingEntry = z.strictObject({
  mode,
  rule: invoiceRule
    .default('ON_POD')
    .describe('When an order may be invoiced: for all customers who are not named in `customers`.'),
  customers: z
    .record(z.string().regex(/^[1-9][0-9]*$/, 'is no Odoo id of a customer'), invoiceRule)
    .default({})
    .describe('The rule of a customer, by the Odoo id of the company or person that is invoiced.'),
  companies: z
    .array(z.int().positive())
    .min(1)
    .optional()
    .describe('Odoo ids of our companies it is for. All when left out.'),
})

/** Who has the last word about what. */
export const ownershipEntry = z
  .strictObject({
    facet: z.enum(ownershipFacets).describe('What is owned.'),
    owner: z.string().min(1).describe('Whose word counts: `odoo`, or the id of a connection.'),
    companies: z.array(z.int().positive()).min(1).optional().describe('Odoo ids of companies. All when left out.'),
    warehouses: z.array(z.string().min(1)).min(1).optional().describe('Codes of Odoo warehouses. All when left out.'),
    tolerance: z
      .strictObject({
        percent: z.number().min(0).max(100).optional().describe('Of what Odoo has.'),
        pieces: z.number().min(0).max(1_000_000).optional().describe("In the product's unit."),
      })
      .optional()
      .describe('How much of a difference is put right without asking; the wider of both. None when left out.'),
  })
  .check(({ value, issues }) => {
    if (value.tolerance === undefined || value.facet === 'STOCK_ON_HAND') return
    const message = 'is for `facet: STOCK_ON_HAND` only'
    issues.push({ code: 'custom', path: ['tolerance'], message, input: value })
  })

export const connectionFile = z.strictObject({
  version: z.literal(1),
  connections: z.array(connectionEntry).max(200).default([]),
  allowedRegions: regions
    .optional()
    .describe('Where personal data may go: a connection in another region, or in none, is refused.'),
  companyRegions: z
    .record(z.string().regex(/^[1-9][0-9]*$/, 'is no Odoo id of a company'), regions)
    .default({})
    .describe('The same for one company, by its Odoo id: counts for the connections that work for it.'),
  invoicing: invoicingEntry.prefault({}).describe('What is invoiced by itself.'),
  ownership: z
    .array(ownershipEntry)
    .max(200)
    .default([])
    .describe('Who has the last word about what; the first rule that fits counts, and the usual ones for the rest.'),
})

export type ConnectionEntry = z.output<typeof connectionEntry>
export type OwnershipEntry = z.output<typeof ownershipEntry>
