import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { OrderParent, OrderLineParent, PartyParent, ProductParent, WarehouseParent, CompanyParent, StockLevelParent, TransferParent, StockMoveParent, ShipmentParent, PackageParent, PackageContentParent, CarrierParent, InvoiceParent, InvoiceLineParent, InvoiceReadinessParent, LocalTimeParent, DocumentParent, ProofOfDeliveryParent, PackageTrackingParent, TrackingEventParent, TrackingExceptionParent, TransportParent, WarehouseOrderParent, WarehouseParcelParent, StockSourceParent, RateParent, AnyNodeParent, OrderConnectionParent, PartyConnectionParent, ProductConnectionParent, StockLevelConnectionParent, TransferConnectionParent, ShipmentConnectionParent, InvoiceConnectionParent } from './parents.ts';
import type { GraphContext } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A calendar day without a time of day: `2026-11-23`. */
  Date: { input: string; output: string; }
  /** An instant in UTC, ISO 8601 with a trailing `Z`, to the second: `2026-11-23T08:15:00Z`. Odoo stores naive UTC; here it is made explicit. */
  DateTime: { input: string; output: string; }
  /** A decimal number as a string, so that no digit is lost on the way: `1299.90`. Quantities and money are never floats. */
  Decimal: { input: string; output: string; }
  /** Any JSON value. */
  JSON: { input: unknown; output: unknown; }
};

/** A postal address. */
export type Address = {
  readonly __typename?: 'Address';
  /** City. */
  readonly city?: Maybe<Scalars['String']['output']>;
  /** ISO 3166-1 alpha-2 code, such as `DE`. */
  readonly countryCode?: Maybe<Scalars['String']['output']>;
  /** Who it is addressed to. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Postal code. */
  readonly postalCode?: Maybe<Scalars['String']['output']>;
  /** State, province or canton. */
  readonly region?: Maybe<Scalars['String']['output']>;
  /** Street and house number. */
  readonly street?: Maybe<Scalars['String']['output']>;
  /** Second line. */
  readonly street2?: Maybe<Scalars['String']['output']>;
};

/** An object whose work stands still behind a dead letter. */
export type BlockedObject = {
  readonly __typename?: 'BlockedObject';
  /** The dead letter at its head: replay or skip it. */
  readonly deadLetterId: Scalars['ID']['output'];
  /** The object. */
  readonly object: Scalars['String']['output'];
  /** Since when. */
  readonly since: Scalars['DateTime']['output'];
  /** What was to be done. */
  readonly task: Scalars['String']['output'];
  /** How many jobs wait behind it. */
  readonly waiting: Scalars['Int']['output'];
};

/** Something a person has to look at. */
export type BusinessException = {
  readonly __typename?: 'BusinessException';
  /** The connection it came up with. */
  readonly connection?: Maybe<Scalars['String']['output']>;
  /** Its id. */
  readonly id: Scalars['ID']['output'];
  /** What it is. */
  readonly kind: ExceptionKind;
  /** When it was seen last. */
  readonly lastSeenAt: Scalars['DateTime']['output'];
  /** What happened and what to do next. */
  readonly message: Scalars['String']['output'];
  /** When it was seen first. */
  readonly raisedAt: Scalars['DateTime']['output'];
  /** Who has to act. */
  readonly responsible: ResponsibleParty;
  /** What it is about: an id, a tracking number, a code. */
  readonly subject: Scalars['String']['output'];
  /** How often it was seen. */
  readonly times: Scalars['Int']['output'];
};

/** Who carries shipments: a delivery method in Odoo. */
export type Carrier = Node & {
  readonly __typename?: 'Carrier';
  /** Age and owner of the fields above. */
  readonly freshness: Freshness;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Odoo's code of the integration behind it, such as `fixed` or `base_on_rule`. */
  readonly integration: Scalars['String']['output'];
  /** Name of the delivery method. */
  readonly name: Scalars['String']['output'];
};

/** Whether calls to a partner go through. */
export type CircuitState =
  /** They do. */
  | 'CLOSED'
  /** One is made to see whether they do again. */
  | 'HALF_OPEN'
  /** They failed too often: none is made for a while. */
  | 'OPEN';

/** One of our own companies in Odoo. */
export type Company = Node & {
  readonly __typename?: 'Company';
  /** The currency of its books, ISO 4217. */
  readonly currency?: Maybe<Scalars['String']['output']>;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Name. */
  readonly name: Scalars['String']['output'];
};

/** How much of a whole has got there. */
export type Completeness =
  /** All of it. */
  | 'FULL'
  /** Nothing yet. */
  | 'NONE'
  /** Some of it. */
  | 'PARTIAL';

/** One configured account of a partner system. */
export type ConnectedPartner = {
  readonly __typename?: 'ConnectedPartner';
  /** What it can do. */
  readonly capabilities: ReadonlyArray<Scalars['String']['output']>;
  /** Whether calls to it go through. */
  readonly circuit: CircuitState;
  /** The connector it is an account of. */
  readonly connector: Scalars['String']['output'];
  /** False when it is switched off. */
  readonly enabled: Scalars['Boolean']['output'];
  /** `sandbox` or `live`: the partner's own. */
  readonly environment: Scalars['String']['output'];
  /** What the connector is called. */
  readonly label: Scalars['String']['output'];
  /** As the connection file names it. */
  readonly name: Scalars['String']['output'];
};

/** From the one instant up to, but not including, the other. Leave one out for an open end. */
export type DateTimeRange = {
  /** First instant not included any more. */
  readonly before?: InputMaybe<Scalars['DateTime']['input']>;
  /** First instant included. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Work that failed for good and waits for a person. What is behind it about the same object waits too. */
export type DeadLetter = {
  readonly __typename?: 'DeadLetter';
  /** The partner's last answer, without secrets and cut to 4 kB. Null when there was none. */
  readonly answer?: Maybe<Scalars['JSON']['output']>;
  /** How often it was tried. */
  readonly attempts: Scalars['Int']['output'];
  /** When it was given up. */
  readonly diedAt: Scalars['DateTime']['output'];
  /** A code of the catalogue of errors. */
  readonly errorCode: Scalars['String']['output'];
  /** What went wrong and what to do next. */
  readonly errorMessage: Scalars['String']['output'];
  /** Opaque. Send it back to replay or skip. */
  readonly id: Scalars['ID']['output'];
  /** The object it is about. Null when the order of jobs does not matter. */
  readonly object?: Maybe<Scalars['String']['output']>;
  /** What it was to work on. */
  readonly payload?: Maybe<Scalars['JSON']['output']>;
  /** What was to be done: `domain.verb-object`. */
  readonly task: Scalars['String']['output'];
  /** Who is asked. */
  readonly team: Scalars['String']['output'];
};

/** All dead letters that died of one thing. */
export type DeadLetterCause = {
  readonly __typename?: 'DeadLetterCause';
  /** How many. */
  readonly count: Scalars['Int']['output'];
  /** What went wrong. */
  readonly errorCode: Scalars['String']['output'];
  /** When the first of them was given up. */
  readonly oldestAt: Scalars['DateTime']['output'];
  /** What was to be done. */
  readonly task: Scalars['String']['output'];
  /** Who is asked. */
  readonly team: Scalars['String']['output'];
};

/** Which dead letters: one by its id, or all of one cause by task and error code. */
export type DeadLetterChoiceInput = {
  /** Only say which ones it would be. */
  readonly dryRun?: Scalars['Boolean']['input'];
  /** With `task`. */
  readonly errorCode?: InputMaybe<Scalars['String']['input']>;
  /** One dead letter. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  /** Of one cause, how many at most, oldest first: 1 to 1000. */
  readonly limit?: Scalars['Int']['input'];
  /** Why, for those who read the audit later. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** With `errorCode`: all that died of this. */
  readonly task?: InputMaybe<Scalars['String']['input']>;
};

/** What became of a decision. */
export type DeadLetterDecision = {
  readonly __typename?: 'DeadLetterDecision';
  /** The dead letters decided on. */
  readonly deadLetters: ReadonlyArray<DecidedDeadLetter>;
  /** True when nothing was done. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** Why nothing could be decided. Empty when all went well. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What was decided of one dead letter. */
export type DecidedDeadLetter = {
  readonly __typename?: 'DecidedDeadLetter';
  /** What had gone wrong. */
  readonly errorCode: Scalars['String']['output'];
  /** The dead letter. */
  readonly id: Scalars['ID']['output'];
  /** The object it is about. */
  readonly object?: Maybe<Scalars['String']['output']>;
  /** What was to be done. */
  readonly task: Scalars['String']['output'];
};

/** A quantity as it was handed over. */
export type DeliveredQuantity = {
  readonly __typename?: 'DeliveredQuantity';
  /** Taken. */
  readonly delivered: Scalars['Decimal']['output'];
  /** Not taken. */
  readonly refused: Scalars['Decimal']['output'];
  /** The SKU. */
  readonly sku: Scalars['String']['output'];
};

/** How something was handed over. */
export type DeliveryOutcome =
  /** With damage. */
  | 'DAMAGED'
  /** All of it. */
  | 'FULL'
  /** Into a locker. */
  | 'LOCKER'
  /** To a neighbour. */
  | 'NEIGHBOUR'
  /** Some of it. */
  | 'PARTIAL'
  /** Collected at a pick-up point. */
  | 'PICKUP_POINT'
  /** To a reception. */
  | 'RECEPTION'
  /** Left in a safe place. */
  | 'SAFE_PLACE';

/** A document of a partner. It is fetched through the sidecar: nobody is given the partner's own address or key. */
export type Document = {
  readonly __typename?: 'Document';
  /** The connection it lies with. */
  readonly connection: Scalars['String']['output'];
  /** Until when the link works. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** What it is. */
  readonly kind: DocumentKind;
  /** Where it can be had for the next minutes, without a key. Ask again for a new link. */
  readonly url: Scalars['String']['output'];
};

/** What a document is. */
export type DocumentKind =
  /** For customs. */
  | 'COMMERCIAL_INVOICE'
  /** Goes on the package. */
  | 'LABEL'
  /** What a vehicle carries. */
  | 'MANIFEST'
  /** Something else. */
  | 'OTHER'
  /** A photo of the delivery. */
  | 'PHOTO'
  /** The carrier's own proof. */
  | 'PROOF_OF_DELIVERY'
  /** The recipient's signature. */
  | 'SIGNATURE';

/** Whether something happened or is only expected to. */
export type EventClassifier =
  /** It happened. */
  | 'ACTUAL'
  /** It is expected. */
  | 'ESTIMATED'
  /** It is planned. */
  | 'PLANNED';

/** What can be wrong. It stands beside a milestone and never replaces it. */
export type ExceptionKind =
  /** The place could not be reached. */
  | 'ACCESS_RESTRICTED'
  /** The address is wrong or incomplete. */
  | 'ADDRESS_INVALID'
  /** A partner does not take our key any more. */
  | 'AUTH_EXPIRED'
  /** The carrier has too much to do. */
  | 'CAPACITY'
  /** The recipient did not take it. */
  | 'CONSIGNEE_REFUSED'
  /** Nobody was there. */
  | 'CONSIGNEE_UNAVAILABLE'
  /** Customs want papers. */
  | 'CUSTOMS_DOCS_MISSING'
  /** Customs hold it. */
  | 'CUSTOMS_HOLD'
  /** It is damaged. */
  | 'DAMAGED'
  /** It is late. */
  | 'DELAYED'
  /** Its measures are not those that were told. */
  | 'DIMENSION_MISMATCH'
  /** Two objects claim to be the same. */
  | 'DUPLICATE_SUSPECTED'
  /** It is held. */
  | 'HELD'
  /** The recipient could not prove who they are. */
  | 'ID_CHECK_FAILED'
  /** It is lost. */
  | 'LOST'
  /** It went the wrong way. */
  | 'MISROUTED'
  /** It was not collected in time. */
  | 'NOT_COLLECTED'
  /** Something else, see the carrier's words. */
  | 'OTHER'
  /** There is too much. */
  | 'OVERAGE'
  /** A partner refused something for a reason. */
  | 'PARTNER_REJECTED'
  /** A partner sent something that is not as promised. */
  | 'PAYLOAD_INVALID'
  /** Something is to be paid first. */
  | 'PAYMENT_DUE'
  /** The carrier could not pick it up. */
  | 'PICKUP_MISSED'
  /** The recipient was closed. */
  | 'PREMISES_CLOSED'
  /** It may not be carried. */
  | 'PROHIBITED_GOODS'
  /** Security looks at it. */
  | 'SECURITY'
  /** Something is missing. */
  | 'SHORTAGE'
  /** A partner can't be asked right now. */
  | 'SOURCE_UNREACHABLE'
  /** A partner uses a code nobody here knows yet. */
  | 'STATUS_UNMAPPED'
  /** Weather or another force nobody answers for. */
  | 'WEATHER';

/**
 * How old a group of fields is and who owns its truth. Everything on one object that one system owns and that is fetched
 * together shares one freshness.
 */
export type Freshness = {
  readonly __typename?: 'Freshness';
  /** When the system of record was asked. */
  readonly asOf: Scalars['DateTime']['output'];
  /** The system of record this was read from, such as `odoo`. */
  readonly source: Scalars['String']['output'];
  /** True when a newer answer was wanted and could not be had; `staleReason` says why. The values are the last known ones. */
  readonly stale: Scalars['Boolean']['output'];
  /** Why the last known values were served. Null when they are not stale. */
  readonly staleReason?: Maybe<StaleReason>;
};

/** The warehouse's task to pick and pack part of an order, up to goods issue. Odoo's outgoing transfer. */
export type Fulfillment = Node & Transfer & {
  readonly __typename?: 'Fulfillment';
  /** The one this is a back-order of. */
  readonly backorderOf?: Maybe<Fulfillment>;
  /** What was left over from this one and is still to be shipped. */
  readonly backorders: ReadonlyArray<Fulfillment>;
  /** The company whose goods they are. */
  readonly company?: Maybe<Company>;
  /** When it was done. */
  readonly completedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The last moment at which it keeps the promise given. */
  readonly deadlineAt?: Maybe<Scalars['DateTime']['output']>;
  /** Age and owner of the fields above. */
  readonly freshness: Freshness;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** True: the deadline has passed and it is not done. */
  readonly late: Scalars['Boolean']['output'];
  /** What moves: one entry per product and demand. */
  readonly moves: ReadonlyArray<StockMove>;
  /** The number on the warehouse's papers, such as `WH/OUT/00012`. */
  readonly number: Scalars['String']['output'];
  /** The order it fulfills. Null for a transfer nobody ordered. */
  readonly order?: Maybe<Order>;
  /** The document it came from, as Odoo notes it. */
  readonly origin?: Maybe<Scalars['String']['output']>;
  /** Who gets the goods. */
  readonly recipient?: Maybe<Party>;
  /** Goods of it that came back, or are on their way back. */
  readonly returns: ReadonlyArray<Return>;
  /** When the warehouse means to do it. */
  readonly scheduledAt?: Maybe<Scalars['DateTime']['output']>;
  /** What was, or is to be, handed to a carrier out of this fulfillment. Empty until a carrier is chosen or goods have left. */
  readonly shipments: ReadonlyArray<Shipment>;
  /** Where the goods go. */
  readonly shippingAddress?: Maybe<Address>;
  /** How far it has come. */
  readonly state: TransferState;
  /** The warehouse that does it. */
  readonly warehouse?: Maybe<Warehouse>;
  /** What the warehouse system says of it. Null when none is connected for this warehouse, or it does not know it. */
  readonly warehouseOrder?: Maybe<WarehouseOrder>;
};

/** A page of fulfillments. */
export type FulfillmentConnection = {
  readonly __typename?: 'FulfillmentConnection';
  /** One per fulfillment, with its cursor. */
  readonly edges: ReadonlyArray<FulfillmentEdge>;
  /** The fulfillments themselves. */
  readonly nodes: ReadonlyArray<Fulfillment>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
  /** How many match the filter in all. Costs one more call to Odoo: ask only when needed. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A fulfillment in a page. */
export type FulfillmentEdge = {
  readonly __typename?: 'FulfillmentEdge';
  /** Send as `after` or `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The fulfillment. */
  readonly node: Fulfillment;
};

/** Which fulfillments. All conditions given must hold. */
export type FulfillmentFilter = {
  /** Of this company. */
  readonly company?: InputMaybe<Scalars['ID']['input']>;
  /** Done within this time. */
  readonly completedAt?: InputMaybe<DateTimeRange>;
  /** True: the deadline has passed and it is not done. False: no such delay. */
  readonly late?: InputMaybe<Scalars['Boolean']['input']>;
  /** For this party or a contact of it. */
  readonly recipient?: InputMaybe<Scalars['ID']['input']>;
  /** Scheduled within this time. */
  readonly scheduledAt?: InputMaybe<DateTimeRange>;
  /** In one of these states. */
  readonly states?: InputMaybe<ReadonlyArray<TransferState>>;
  /** With a package that has exactly this tracking number. */
  readonly trackingNumber?: InputMaybe<Scalars['String']['input']>;
  /** Of this warehouse. */
  readonly warehouse?: InputMaybe<Scalars['ID']['input']>;
};

/** An invoice to a customer, or a credit note. */
export type Invoice = Node & {
  readonly __typename?: 'Invoice';
  /** The company that issues it. */
  readonly company?: Maybe<Company>;
  /** Who is to pay. */
  readonly customer?: Maybe<Party>;
  /** To be paid by. */
  readonly dueOn?: Maybe<Scalars['Date']['output']>;
  /** Age and owner of the fields above. */
  readonly freshness: Freshness;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Date of the document. */
  readonly issuedOn?: Maybe<Scalars['Date']['output']>;
  /** Invoice or credit note. */
  readonly kind: InvoiceKind;
  /** What is charged. Section titles and notes are left out. */
  readonly lines: ReadonlyArray<InvoiceLine>;
  /** The number on the document. Null while it is a draft. */
  readonly number?: Maybe<Scalars['String']['output']>;
  /** The orders it charges. Null, with an error, when they can't be read. */
  readonly orders?: Maybe<ReadonlyArray<Order>>;
  /** Still to be paid. */
  readonly outstanding: Money;
  /** True: posted, due and not paid in full. */
  readonly overdue: Scalars['Boolean']['output'];
  /** How far the payment has come. */
  readonly paymentState: PaymentState;
  /** The customer's reference on it. */
  readonly reference?: Maybe<Scalars['String']['output']>;
  /** The invoice a credit note takes back. */
  readonly reverses?: Maybe<Invoice>;
  /** How far the document has come. */
  readonly state: InvoiceState;
  /** Without tax. */
  readonly subtotal: Money;
  /** Tax. */
  readonly tax: Money;
  /** With tax. */
  readonly total: Money;
};

/** A page of invoices. */
export type InvoiceConnection = {
  readonly __typename?: 'InvoiceConnection';
  /** One per invoice, with its cursor. */
  readonly edges: ReadonlyArray<InvoiceEdge>;
  /** The invoices themselves. */
  readonly nodes: ReadonlyArray<Invoice>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
  /** How many match the filter in all. Costs one more call to Odoo: ask only when needed. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** An invoice in a page. */
export type InvoiceEdge = {
  readonly __typename?: 'InvoiceEdge';
  /** Send as `after` or `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The invoice. */
  readonly node: Invoice;
};

/** Which invoices. All conditions given must hold. */
export type InvoiceFilter = {
  /** Of this company. */
  readonly company?: InputMaybe<Scalars['ID']['input']>;
  /** To be paid by this party or a contact of it. */
  readonly customer?: InputMaybe<Scalars['ID']['input']>;
  /** Before this day. */
  readonly issuedBefore?: InputMaybe<Scalars['Date']['input']>;
  /** From this day on. */
  readonly issuedFrom?: InputMaybe<Scalars['Date']['input']>;
  /** Invoices or credit notes. */
  readonly kind?: InputMaybe<InvoiceKind>;
  /** True: posted, due and not paid in full. */
  readonly overdue?: InputMaybe<Scalars['Boolean']['input']>;
  /** In one of these payment states. */
  readonly paymentStates?: InputMaybe<ReadonlyArray<PaymentState>>;
  /** In one of these states. */
  readonly states?: InputMaybe<ReadonlyArray<InvoiceState>>;
};

/** Invoice or credit note. */
export type InvoiceKind =
  /** We owe the customer. */
  | 'CREDIT_NOTE'
  /** The customer owes us. */
  | 'INVOICE';

/** One entry of an invoice. */
export type InvoiceLine = Node & {
  readonly __typename?: 'InvoiceLine';
  /** What the document says. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Age and owner of the fields above. */
  readonly freshness: Freshness;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** The order lines it charges. Null, with an error, when they can't be read. */
  readonly orderLines?: Maybe<ReadonlyArray<OrderLine>>;
  /** The product. */
  readonly product?: Maybe<Product>;
  /** How much is charged. */
  readonly quantity: Scalars['Decimal']['output'];
  /** Without tax. */
  readonly subtotal: Money;
  /** With tax. */
  readonly total: Money;
  /** Price of one unit. */
  readonly unitPrice: Money;
};

/** May this order be invoiced, and if not, what is missing. */
export type InvoiceReadiness = {
  readonly __typename?: 'InvoiceReadiness';
  /** What can be invoiced now, without tax. */
  readonly amount: Money;
  /** Lines that must be delivered first. */
  readonly linesAwaitingDelivery: ReadonlyArray<OrderLine>;
  /** True: something can be invoiced now. */
  readonly ready: Scalars['Boolean']['output'];
  /** Lines that can be invoiced now. */
  readonly readyLines: ReadonlyArray<OrderLine>;
  /** Where the order stands. */
  readonly status: InvoiceReadinessStatus;
};

/** Where an order stands on its way to the invoice. */
export type InvoiceReadinessStatus =
  /** Not sold yet: confirm the order first. */
  | 'AWAITING_CONFIRMATION'
  /** Goods must be shipped first. */
  | 'AWAITING_DELIVERY'
  /** The order was called off. */
  | 'CANCELLED'
  /** All is invoiced. */
  | 'INVOICED'
  /** There is nothing to invoice. */
  | 'NOTHING_TO_INVOICE'
  /** Something can be invoiced now. */
  | 'READY';

/** How far a document has come. */
export type InvoiceState =
  /** Void. */
  | 'CANCELLED'
  /** Being written. */
  | 'DRAFT'
  /** Valid and booked. */
  | 'POSTED';

/** The order of a list. Both are stable: an element added while you page is never skipped and never shown twice. */
export type ListOrder =
  /** Last created first. */
  | 'NEWEST_FIRST'
  /** First created first. */
  | 'OLDEST_FIRST';

/**
 * A time as a partner told it. Carriers write what the clock on the wall showed; where nobody says in which zone it hung,
 * there is no instant, and none is made up.
 */
export type LocalTime = {
  readonly __typename?: 'LocalTime';
  /** The same as an instant. Null when the offset is not known. */
  readonly instant?: Maybe<Scalars['DateTime']['output']>;
  /** What the clock showed, ISO 8601 without an offset: `2026-11-26T14:05:00`. */
  readonly local: Scalars['String']['output'];
  /** Its offset from UTC, such as `+01:00`. Null when nobody knows. */
  readonly offset?: Maybe<Scalars['String']['output']>;
  /** Who says which offset it has. */
  readonly zoneSource: ZoneSource;
};

/** What a code of a partner is to mean. Give at least one meaning. */
export type MapStatusInput = {
  /** The partner's code, as `rawStatus`, `code` or an exception shows it. */
  readonly code: Scalars['String']['input'];
  /** The connection whose code it is. */
  readonly connection: Scalars['String']['input'];
  /** What it means is wrong. */
  readonly exception?: InputMaybe<ExceptionKind>;
  /** How far it means a package is. */
  readonly milestone?: InputMaybe<ShipmentMilestone>;
  /** Why, for the audit. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** How far it means a warehouse order is. */
  readonly warehouseOrderState?: InputMaybe<WarehouseOrderState>;
};

/** What became of `mapStatus`. */
export type MapStatusPayload = {
  readonly __typename?: 'MapStatusPayload';
  /** The mapping as it is now. Null when there are errors. */
  readonly statusMapping?: Maybe<StatusMapping>;
  /** What was wrong with the input. Nothing was done then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** An amount in a currency. */
export type Money = {
  readonly __typename?: 'Money';
  /** With as many decimals as the currency has: `1299.90` EUR, `1300` JPY. */
  readonly amount: Scalars['Decimal']['output'];
  /** ISO 4217 code, such as `EUR`. */
  readonly currency: Scalars['String']['output'];
};

/** What can be done. Expected failures are among the `userErrors` of each answer. */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Says what a code of a partner means. All that was ever told with it is understood anew, and its `STATUS_UNMAPPED` is
   * closed.
   */
  readonly mapStatus: MapStatusPayload;
  /** Runs dead letters again, each at the head of its object, once. Written into the audit. */
  readonly replayDeadLetters?: Maybe<DeadLetterDecision>;
  /** Gives dead letters up for good: what is behind them goes on. Written into the audit. */
  readonly skipDeadLetters?: Maybe<DeadLetterDecision>;
};


/** What can be done. Expected failures are among the `userErrors` of each answer. */
export type MutationMapStatusArgs = {
  input: MapStatusInput;
};


/** What can be done. Expected failures are among the `userErrors` of each answer. */
export type MutationReplayDeadLettersArgs = {
  input: DeadLetterChoiceInput;
};


/** What can be done. Expected failures are among the `userErrors` of each answer. */
export type MutationSkipDeadLettersArgs = {
  input: DeadLetterChoiceInput;
};

/** Anything that can be fetched again by its global id. */
export type Node = {
  /** Opaque and stable. Keep it, compare it, send it back; do not take it apart. */
  readonly id: Scalars['ID']['output'];
};

/** What a customer ordered: Odoo's sale order, from quotation on. */
export type Order = Node & {
  readonly __typename?: 'Order';
  /** The company that sells. */
  readonly company?: Maybe<Company>;
  /** How much of the order has been shipped. Null, with an error, when it can't be read. */
  readonly completeness?: Maybe<Completeness>;
  /** Who ordered. */
  readonly customer?: Maybe<Party>;
  /** The customer's own number for this order. */
  readonly customerReference?: Maybe<Scalars['String']['output']>;
  /** Age and owner of the fields above. */
  readonly freshness: Freshness;
  /** The warehouse's tasks for this order, first created first. Null, with an error, when they can't be read. */
  readonly fulfillments?: Maybe<ReadonlyArray<Fulfillment>>;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Where the invoice goes. */
  readonly invoiceAddress?: Maybe<Address>;
  /** May it be invoiced, and if not, what is missing. */
  readonly invoiceReadiness: InvoiceReadiness;
  /** Invoices and credit notes of this order, first created first. Null, with an error, when they can't be read. */
  readonly invoices?: Maybe<ReadonlyArray<Invoice>>;
  /** True: a delivery deadline has passed and goods are still to be shipped. Null, with an error, when it can't be read. */
  readonly late?: Maybe<Scalars['Boolean']['output']>;
  /** What was ordered, in the order of the document. Section titles and notes are left out. */
  readonly lines: ReadonlyArray<OrderLine>;
  /** True when Odoo no longer lets anybody change it. */
  readonly locked: Scalars['Boolean']['output'];
  /** The number people say on the phone, such as `S00042`. */
  readonly number: Scalars['String']['output'];
  /** The document this order came from, as Odoo notes it. */
  readonly origin?: Maybe<Scalars['String']['output']>;
  /** When it was placed; for a quotation, when it was written. */
  readonly placedAt: Scalars['DateTime']['output'];
  /** How far it has come from order to cash. Null, with an error, when part of what decides it can't be read. */
  readonly processState?: Maybe<OrderProcessState>;
  /** The delivery date promised to the customer, when somebody promised one. */
  readonly promisedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What comes back, or came back, from this order. Null, with an error, when it can't be read. */
  readonly returns?: Maybe<ReadonlyArray<Return>>;
  /** What was, or is to be, handed to carriers for this order. Null, with an error, when it can't be read. */
  readonly shipments?: Maybe<ReadonlyArray<Shipment>>;
  /** Where the goods go. */
  readonly shippingAddress?: Maybe<Address>;
  /** How far the sale itself has come. How far the goods have come is `processState`. */
  readonly state: OrderState;
  /** Goods and services without tax. */
  readonly subtotal: Money;
  /** Tax. */
  readonly tax: Money;
  /** What the customer pays. */
  readonly total: Money;
  /** The warehouse that is to fulfill it. */
  readonly warehouse?: Maybe<Warehouse>;
};

/** A page of orders. */
export type OrderConnection = {
  readonly __typename?: 'OrderConnection';
  /** One per order, with its cursor. */
  readonly edges: ReadonlyArray<OrderEdge>;
  /** The orders themselves. */
  readonly nodes: ReadonlyArray<Order>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
  /** How many match the filter in all. Costs one more call to Odoo: ask only when needed. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** An order in a page. */
export type OrderEdge = {
  readonly __typename?: 'OrderEdge';
  /** Send as `after` or `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The order. */
  readonly node: Order;
};

/** Which orders. All conditions given must hold. */
export type OrderFilter = {
  /** Sold by this company. */
  readonly company?: InputMaybe<Scalars['ID']['input']>;
  /** Ordered by this party or by a contact of it. */
  readonly customer?: InputMaybe<Scalars['ID']['input']>;
  /** The customer's own number for the order contains this text. */
  readonly customerReference?: InputMaybe<Scalars['String']['input']>;
  /** True: something can be invoiced now. */
  readonly invoiceable?: InputMaybe<Scalars['Boolean']['input']>;
  /** True: a delivery deadline has passed and goods are still to be shipped. False: no such delay. */
  readonly late?: InputMaybe<Scalars['Boolean']['input']>;
  /** Placed within this time. */
  readonly placedAt?: InputMaybe<DateTimeRange>;
  /** Promised for this time. */
  readonly promisedAt?: InputMaybe<DateTimeRange>;
  /** In one of these states. */
  readonly states?: InputMaybe<ReadonlyArray<OrderState>>;
  /** With a package that has exactly this tracking number. */
  readonly trackingNumber?: InputMaybe<Scalars['String']['input']>;
  /** To be fulfilled by this warehouse. */
  readonly warehouse?: InputMaybe<Scalars['ID']['input']>;
};

/** One product and quantity of an order. */
export type OrderLine = Node & {
  readonly __typename?: 'OrderLine';
  /** Shipped so far. */
  readonly deliveredQuantity: Scalars['Decimal']['output'];
  /** True for the line that charges for the delivery itself. */
  readonly deliveryCharge: Scalars['Boolean']['output'];
  /** What the document says. */
  readonly description: Scalars['String']['output'];
  /** Per cent. */
  readonly discount: Scalars['Decimal']['output'];
  /** Age and owner of the fields above. */
  readonly freshness: Freshness;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** May be invoiced now under the product's invoicing policy. */
  readonly invoiceableQuantity: Scalars['Decimal']['output'];
  /** Invoiced so far. */
  readonly invoicedQuantity: Scalars['Decimal']['output'];
  /** The order it belongs to. */
  readonly order?: Maybe<Order>;
  /** Null on a line without a product. */
  readonly product?: Maybe<Product>;
  /** Ordered. */
  readonly quantity: Scalars['Decimal']['output'];
  /** What the order's warehouse has of the product. Null when its stock is not counted. */
  readonly stockLevel?: Maybe<StockLevel>;
  /** What warehouse systems have of the product for the order's warehouse, without asking Odoo for its own figure. */
  readonly stockSources?: Maybe<ReadonlyArray<StockSource>>;
  /** Without tax. */
  readonly subtotal: Money;
  /** With tax. */
  readonly total: Money;
  /** The unit the quantities are in, as Odoo names it. */
  readonly unit?: Maybe<Scalars['String']['output']>;
  /** Price of one unit before discount. */
  readonly unitPrice: Money;
};

/** How far an order has come from order to cash, folded from everything known about it. What is wrong with it is said apart. */
export type OrderProcessState =
  /** Stock is set aside for it. */
  | 'ALLOCATED'
  /** It was called off. */
  | 'CANCELLED'
  /** It is paid and locked. */
  | 'CLOSED'
  /** It is sold. */
  | 'CONFIRMED'
  /** The recipient has the goods. */
  | 'DELIVERED'
  /** It is invoiced. */
  | 'INVOICED'
  /** It can be invoiced. */
  | 'INVOICE_READY'
  /** It is held back. */
  | 'ON_HOLD'
  /** The goods are packed. */
  | 'PACKED'
  /** The warehouse is collecting the goods. */
  | 'PICKING'
  /** The recipient has the goods and the proof is here. */
  | 'POD_CONFIRMED'
  /** The packages wait for the carrier. */
  | 'READY_TO_SHIP'
  /** It is here, nobody has looked at it yet. */
  | 'RECEIVED'
  /** The warehouse was told to ship it. */
  | 'RELEASED'
  /** All that was shipped has come back. */
  | 'RETURNED'
  /** Goods are on their way back. */
  | 'RETURNING'
  /** It is paid. */
  | 'SETTLED'
  /** Goods have left the warehouse. `completeness` tells whether all have. */
  | 'SHIPPED'
  /** It was checked, or offered to the customer. */
  | 'VALIDATED';

/** How far a sale has come, as a commercial document. */
export type OrderState =
  /** Called off. */
  | 'CANCELLED'
  /** Sold. */
  | 'CONFIRMED'
  /** A quotation nobody has sent yet. */
  | 'QUOTATION'
  /** A quotation the customer has. */
  | 'QUOTATION_SENT';

/** One physical piece. */
export type Package = Node & {
  readonly __typename?: 'Package';
  /** What is inside, as far as the warehouse noted it. */
  readonly contents: ReadonlyArray<PackageContent>;
  /** Age and owner of the fields above. */
  readonly freshness: Freshness;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** How far it has come. */
  readonly milestone: ShipmentMilestone;
  /** The warehouse's name for it. Null when Odoo knows a tracking number but no package. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** The shipment it belongs to. */
  readonly shipment?: Maybe<Shipment>;
  /** What the carrier knows of its number. Null when it has none, or no connection follows this carrier. */
  readonly tracking?: Maybe<PackageTracking>;
  /** The carrier's number for it. Pieces that travel under one number share it. */
  readonly trackingNumber?: Maybe<Scalars['String']['output']>;
  /** Gross weight in grams, when somebody weighed it. */
  readonly weightGrams?: Maybe<Scalars['Int']['output']>;
};

/** A product and quantity inside a package. */
export type PackageContent = {
  readonly __typename?: 'PackageContent';
  /** The order line it serves. */
  readonly orderLine?: Maybe<OrderLine>;
  /** The product. */
  readonly product?: Maybe<Product>;
  /** How much of it, in the unit of the warehouse's move. */
  readonly quantity: Scalars['Decimal']['output'];
};

/** What a carrier or hub knows of one tracking number. */
export type PackageTracking = {
  readonly __typename?: 'PackageTracking';
  /** The carrier, as the connection names it. */
  readonly carrier?: Maybe<Scalars['String']['output']>;
  /** The connection that was asked. */
  readonly connection: Scalars['String']['output'];
  /** When the carrier expects to deliver. It is no milestone. */
  readonly estimatedDelivery?: Maybe<LocalTime>;
  /** All that was told, in the order it happened. */
  readonly events: ReadonlyArray<TrackingEvent>;
  /** What is wrong with it right now. */
  readonly exceptions: ReadonlyArray<TrackingException>;
  /** Age and owner of the fields above. */
  readonly freshness: Freshness;
  /** How far it has come. */
  readonly milestone: ShipmentMilestone;
  /** When it got there. */
  readonly milestoneTime?: Maybe<LocalTime>;
  /** How it was handed over. */
  readonly outcome?: Maybe<DeliveryOutcome>;
  /** What proves the delivery. */
  readonly proofOfDelivery?: Maybe<ProofOfDelivery>;
  /** The carrier's number. */
  readonly trackingNumber: Scalars['String']['output'];
  /** Codes nobody here knows yet. */
  readonly unmappedCodes: ReadonlyArray<Scalars['String']['output']>;
};

/** Where a page of a list begins and ends. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Send as `after` to page forward. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** Is there at least one more element after `endCursor`? */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Is there at least one element before `startCursor`? When paging forward it is true as soon as a page was asked for with `after`. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Send as `before` to page backward. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
};

/** Somebody we deal with: a customer, a supplier, a recipient. Odoo's contact. */
export type Party = Node & {
  readonly __typename?: 'Party';
  /** False when the contact was archived. */
  readonly active: Scalars['Boolean']['output'];
  /** Postal address. */
  readonly address: Address;
  /** The organisation this contact stands for commercially: itself, or the company it belongs to. */
  readonly commercialParty?: Maybe<Party>;
  /** E-mail address. Personal data. */
  readonly email?: Maybe<Scalars['String']['output']>;
  /** Age and owner of the fields above. */
  readonly freshness: Freshness;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Name, with the company's name in front for a contact of a company. */
  readonly name: Scalars['String']['output'];
  /** True for an organisation, false for a person. */
  readonly organisation: Scalars['Boolean']['output'];
  /** Telephone number as entered. Personal data. */
  readonly phone?: Maybe<Scalars['String']['output']>;
  /** Our own number for this party. */
  readonly reference?: Maybe<Scalars['String']['output']>;
  /** VAT identification number. */
  readonly vatNumber?: Maybe<Scalars['String']['output']>;
};

/** A page of parties. */
export type PartyConnection = {
  readonly __typename?: 'PartyConnection';
  /** One per party, with its cursor. */
  readonly edges: ReadonlyArray<PartyEdge>;
  /** The parties themselves. */
  readonly nodes: ReadonlyArray<Party>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
  /** How many match the filter in all. Costs one more call to Odoo: ask only when needed. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A party in a page. */
export type PartyEdge = {
  readonly __typename?: 'PartyEdge';
  /** Send as `after` or `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The party. */
  readonly node: Party;
};

/** Which parties. All conditions given must hold. */
export type PartyFilter = {
  /** The name contains this text. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** An organisation rather than a person. */
  readonly organisation?: InputMaybe<Scalars['Boolean']['input']>;
  /** Our own number for the party is exactly this. */
  readonly reference?: InputMaybe<Scalars['String']['input']>;
};

/** How far the payment of an invoice has come. */
export type PaymentState =
  /** Payment is blocked. */
  | 'BLOCKED'
  /** Paid, and the bank has not confirmed yet. */
  | 'IN_PAYMENT'
  /** Nothing was paid. */
  | 'NOT_PAID'
  /** Paid. */
  | 'PAID'
  /** Paid in part. */
  | 'PARTIAL'
  /** Taken back by a credit note. */
  | 'REVERSED'
  /** Odoo says something this release does not know. */
  | 'UNKNOWN';

/** A place, as far as the partner named it. */
export type Place = {
  readonly __typename?: 'Place';
  /** City. */
  readonly city?: Maybe<Scalars['String']['output']>;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode?: Maybe<Scalars['String']['output']>;
  /** Degrees north. */
  readonly latitude?: Maybe<Scalars['Float']['output']>;
  /** Degrees east. */
  readonly longitude?: Maybe<Scalars['Float']['output']>;
  /** The facility. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Postal code. */
  readonly postalCode?: Maybe<Scalars['String']['output']>;
  /** State or province. */
  readonly region?: Maybe<Scalars['String']['output']>;
  /** UN/LOCODE. */
  readonly unLocode?: Maybe<Scalars['String']['output']>;
};

/** What is sold, stored and shipped: Odoo's product variant. */
export type Product = Node & {
  readonly __typename?: 'Product';
  /** False when the product was archived. */
  readonly active: Scalars['Boolean']['output'];
  /** GTIN or another barcode. */
  readonly barcode?: Maybe<Scalars['String']['output']>;
  /** Age and owner of the fields above. */
  readonly freshness: Freshness;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Name, with variant. */
  readonly name: Scalars['String']['output'];
  /** Internal reference. */
  readonly sku?: Maybe<Scalars['String']['output']>;
  /**
   * What each warehouse has of it. Empty for a product whose stock is not counted. Null, with an error, when it can't be
   * read.
   */
  readonly stockLevels?: Maybe<ReadonlyArray<StockLevel>>;
  /** True when stock is counted; false for services and consumables. */
  readonly stocked: Scalars['Boolean']['output'];
  /** The unit stock is counted in. */
  readonly unit?: Maybe<Scalars['String']['output']>;
  /** Weight of one unit in grams. */
  readonly weightGrams?: Maybe<Scalars['Int']['output']>;
};


/** What is sold, stored and shipped: Odoo's product variant. */
export type ProductStockLevelsArgs = {
  warehouse?: InputMaybe<Scalars['ID']['input']>;
};

/** A page of products. */
export type ProductConnection = {
  readonly __typename?: 'ProductConnection';
  /** One per product, with its cursor. */
  readonly edges: ReadonlyArray<ProductEdge>;
  /** The products themselves. */
  readonly nodes: ReadonlyArray<Product>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
  /** How many match the filter in all. Costs one more call to Odoo: ask only when needed. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A product in a page. */
export type ProductEdge = {
  readonly __typename?: 'ProductEdge';
  /** Send as `after` or `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The product. */
  readonly node: Product;
};

/** Which products. All conditions given must hold. */
export type ProductFilter = {
  /** The barcode is exactly this. */
  readonly barcode?: InputMaybe<Scalars['String']['input']>;
  /** The internal reference is exactly this. */
  readonly sku?: InputMaybe<Scalars['String']['input']>;
  /** Stock is counted. */
  readonly stocked?: InputMaybe<Scalars['Boolean']['input']>;
  /** The name or the internal reference contains this text. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
};

/** What proves that the recipient has it. */
export type ProofOfDelivery = {
  readonly __typename?: 'ProofOfDelivery';
  /** The connection that has it. */
  readonly connection: Scalars['String']['output'];
  /** Signature, photo and the like. */
  readonly documents: ReadonlyArray<Document>;
  /** What the driver noted. */
  readonly note?: Maybe<Scalars['String']['output']>;
  /** Where. */
  readonly place?: Maybe<Place>;
  /** Quantities, when the driver noted any. */
  readonly quantities: ReadonlyArray<DeliveredQuantity>;
  /** Who took it. */
  readonly receivedBy?: Maybe<Scalars['String']['output']>;
  /** When. */
  readonly time?: Maybe<LocalTime>;
};

/**
 * What can be asked. Whatever has to be read by itself may be null, with the reason among the errors: one thing that can't
 * be read, or may not be, does not cost the rest.
 */
export type Query = {
  readonly __typename?: 'Query';
  /** Objects whose work stands still behind a dead letter. */
  readonly blockedObjects?: Maybe<ReadonlyArray<BlockedObject>>;
  /** What a person has to look at, newest first. */
  readonly businessExceptions?: Maybe<ReadonlyArray<BusinessException>>;
  /** The partner systems that are connected, in the order of the connection file. */
  readonly connections?: Maybe<ReadonlyArray<ConnectedPartner>>;
  /** What dead letters died of, most frequent first. */
  readonly deadLetterCauses?: Maybe<ReadonlyArray<DeadLetterCause>>;
  /** Work that waits for a person, last given up first. */
  readonly deadLetters?: Maybe<ReadonlyArray<DeadLetter>>;
  /** One fulfillment, by global id or by number. One that does not exist is a `NOT_FOUND` error. */
  readonly fulfillment?: Maybe<Fulfillment>;
  /** Fulfillments, a page at a time. */
  readonly fulfillments?: Maybe<FulfillmentConnection>;
  /** One invoice, by global id or by number. One that does not exist is a `NOT_FOUND` error. */
  readonly invoice?: Maybe<Invoice>;
  /** Invoices, a page at a time. */
  readonly invoices?: Maybe<InvoiceConnection>;
  /** Any object by its global id. An id that does not exist is a `NOT_FOUND` error. */
  readonly node?: Maybe<Node>;
  /** Several objects by their global ids, in the order asked. One that does not exist is null. */
  readonly nodes?: Maybe<ReadonlyArray<Maybe<Node>>>;
  /** One order, by global id or by number. An order that does not exist is a `NOT_FOUND` error. */
  readonly order?: Maybe<Order>;
  /** Orders, a page at a time. */
  readonly orders?: Maybe<OrderConnection>;
  /** Parties, a page at a time. */
  readonly parties?: Maybe<PartyConnection>;
  /** One party by global id. */
  readonly party?: Maybe<Party>;
  /** One product, by global id or by SKU. */
  readonly product?: Maybe<Product>;
  /** Products, a page at a time. */
  readonly products?: Maybe<ProductConnection>;
  /** One receipt, by global id or by number. One that does not exist is a `NOT_FOUND` error. */
  readonly receipt?: Maybe<Receipt>;
  /** Receipts, a page at a time. */
  readonly receipts?: Maybe<ReceiptConnection>;
  /** Changes in Odoo that nobody told of, last found first. */
  readonly repairFindings?: Maybe<ReadonlyArray<RepairFinding>>;
  /** When was looked for what, and what came of it the last time. */
  readonly repairRuns?: Maybe<ReadonlyArray<RepairRun>>;
  /** One return, by global id or by number. One that does not exist is a `NOT_FOUND` error. */
  readonly return?: Maybe<Return>;
  /** Returns, a page at a time. */
  readonly returns?: Maybe<ReturnConnection>;
  /**
   * Finds orders, transfers, shipments, invoices and parties by number, customer reference, tracking number or customer
   * name. Exact matches come first, then the newest.
   */
  readonly search?: Maybe<ReadonlyArray<SearchHit>>;
  /** One shipment by global id. One that does not exist is a `NOT_FOUND` error. */
  readonly shipment?: Maybe<Shipment>;
  /** Shipments, a page at a time. */
  readonly shipments?: Maybe<ShipmentConnection>;
  /** What operators said partners' codes mean. */
  readonly statusMappings?: Maybe<ReadonlyArray<StatusMapping>>;
  /** What one warehouse has, a page of stocked products at a time. */
  readonly stockLevels?: Maybe<StockLevelConnection>;
  /** One warehouse, by global id or by short code. */
  readonly warehouse?: Maybe<Warehouse>;
  /** All warehouses. */
  readonly warehouses?: Maybe<ReadonlyArray<Warehouse>>;
};


/**
 * What can be asked. Whatever has to be read by itself may be null, with the reason among the errors: one thing that can't
 * be read, or may not be, does not cost the rest.
 */
export type QueryBusinessExceptionsArgs = {
  connection?: InputMaybe<Scalars['String']['input']>;
  kind?: InputMaybe<ExceptionKind>;
  limit?: Scalars['Int']['input'];
};


/**
 * What can be asked. Whatever has to be read by itself may be null, with the reason among the errors: one thing that can't
 * be read, or may not be, does not cost the rest.
 */
export type QueryDeadLettersArgs = {
  after?: InputMaybe<Scalars['ID']['input']>;
  errorCode?: InputMaybe<Scalars['String']['input']>;
  limit?: Scalars['Int']['input'];
  task?: InputMaybe<Scalars['String']['input']>;
  team?: InputMaybe<Scalars['String']['input']>;
};


/**
 * What can be asked. Whatever has to be read by itself may be null, with the reason among the errors: one thing that can't
 * be read, or may not be, does not cost the rest.
 */
export type QueryFulfillmentArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  maxAge?: InputMaybe<Scalars['Int']['input']>;
  number?: InputMaybe<Scalars['String']['input']>;
};


/**
 * What can be asked. Whatever has to be read by itself may be null, with the reason among the errors: one thing that can't
 * be read, or may not be, does not cost the rest.
 */
export type QueryFulfillmentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<FulfillmentFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  maxAge?: InputMaybe<Scalars['Int']['input']>;
  order?: ListOrder;
};


/**
 * What can be asked. Whatever has to be read by itself may be null, with the reason among the errors: one thing that can't
 * be read, or may not be, does not cost the rest.
 */
export type QueryInvoiceArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  maxAge?: InputMaybe<Scalars['Int']['input']>;
  number?: InputMaybe<Scalars['String']['input']>;
};


/**
 * What can be asked. Whatever has to be read by itself may be null, with the reason among the errors: one thing that can't
 * be read, or may not be, does not cost the rest.
 */
export type QueryInvoicesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<InvoiceFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  maxAge?: InputMaybe<Scalars['Int']['input']>;
  order?: ListOrder;
};


/**
 * What can be asked. Whatever has to be read by itself may be null, with the reason among the errors: one thing that can't
 * be read, or may not be, does not cost the rest.
 */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
  maxAge?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * What can be asked. Whatever has to be read by itself may be null, with the reason among the errors: one thing that can't
 * be read, or may not be, does not cost the rest.
 */
export type QueryNodesArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
  maxAge?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * What can be asked. Whatever has to be read by itself may be null, with the reason among the errors: one thing that can't
 * be read, or may not be, does not cost the rest.
 */
export type QueryOrderArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  maxAge?: InputMaybe<Scalars['Int']['input']>;
  number?: InputMaybe<Scalars['String']['input']>;
};


/**
 * What can be asked. Whatever has to be read by itself may be null, with the reason among the errors: one thing that can't
 * be read, or may not be, does not cost the rest.
 */
export type QueryOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<OrderFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  maxAge?: InputMaybe<Scalars['Int']['input']>;
  order?: ListOrder;
};


/**
 * What can be asked. Whatever has to be read by itself may be null, with the reason among the errors: one thing that can't
 * be read, or may not be, does not cost the rest.
 */
export type QueryPartiesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<PartyFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  maxAge?: InputMaybe<Scalars['Int']['input']>;
  order?: ListOrder;
};


/**
 * What can be asked. Whatever has to be read by itself may be null, with the reason among the errors: one thing that can't
 * be read, or may not be, does not cost the rest.
 */
export type QueryPartyArgs = {
  id: Scalars['ID']['input'];
  maxAge?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * What can be asked. Whatever has to be read by itself may be null, with the reason among the errors: one thing that can't
 * be read, or may not be, does not cost the rest.
 */
export type QueryProductArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  maxAge?: InputMaybe<Scalars['Int']['input']>;
  sku?: InputMaybe<Scalars['String']['input']>;
};


/**
 * What can be asked. Whatever has to be read by itself may be null, with the reason among the errors: one thing that can't
 * be read, or may not be, does not cost the rest.
 */
export type QueryProductsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ProductFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  maxAge?: InputMaybe<Scalars['Int']['input']>;
  order?: ListOrder;
};


/**
 * What can be asked. Whatever has to be read by itself may be null, with the reason among the errors: one thing that can't
 * be read, or may not be, does not cost the rest.
 */
export type QueryReceiptArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  maxAge?: InputMaybe<Scalars['Int']['input']>;
  number?: InputMaybe<Scalars['String']['input']>;
};


/**
 * What can be asked. Whatever has to be read by itself may be null, with the reason among the errors: one thing that can't
 * be read, or may not be, does not cost the rest.
 */
export type QueryReceiptsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ReceiptFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  maxAge?: InputMaybe<Scalars['Int']['input']>;
  order?: ListOrder;
};


/**
 * What can be asked. Whatever has to be read by itself may be null, with the reason among the errors: one thing that can't
 * be read, or may not be, does not cost the rest.
 */
export type QueryRepairFindingsArgs = {
  after?: InputMaybe<Scalars['ID']['input']>;
  kind?: InputMaybe<RepairFindingKind>;
  limit?: Scalars['Int']['input'];
};


/**
 * What can be asked. Whatever has to be read by itself may be null, with the reason among the errors: one thing that can't
 * be read, or may not be, does not cost the rest.
 */
export type QueryReturnArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  maxAge?: InputMaybe<Scalars['Int']['input']>;
  number?: InputMaybe<Scalars['String']['input']>;
};


/**
 * What can be asked. Whatever has to be read by itself may be null, with the reason among the errors: one thing that can't
 * be read, or may not be, does not cost the rest.
 */
export type QueryReturnsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ReturnFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  maxAge?: InputMaybe<Scalars['Int']['input']>;
  order?: ListOrder;
};


/**
 * What can be asked. Whatever has to be read by itself may be null, with the reason among the errors: one thing that can't
 * be read, or may not be, does not cost the rest.
 */
export type QuerySearchArgs = {
  limit?: Scalars['Int']['input'];
  text: Scalars['String']['input'];
};


/**
 * What can be asked. Whatever has to be read by itself may be null, with the reason among the errors: one thing that can't
 * be read, or may not be, does not cost the rest.
 */
export type QueryShipmentArgs = {
  id: Scalars['ID']['input'];
  maxAge?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * What can be asked. Whatever has to be read by itself may be null, with the reason among the errors: one thing that can't
 * be read, or may not be, does not cost the rest.
 */
export type QueryShipmentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ShipmentFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  maxAge?: InputMaybe<Scalars['Int']['input']>;
  order?: ListOrder;
};


/**
 * What can be asked. Whatever has to be read by itself may be null, with the reason among the errors: one thing that can't
 * be read, or may not be, does not cost the rest.
 */
export type QueryStockLevelsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ProductFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  maxAge?: InputMaybe<Scalars['Int']['input']>;
  order?: ListOrder;
  warehouse: Scalars['ID']['input'];
};


/**
 * What can be asked. Whatever has to be read by itself may be null, with the reason among the errors: one thing that can't
 * be read, or may not be, does not cost the rest.
 */
export type QueryWarehouseArgs = {
  code?: InputMaybe<Scalars['String']['input']>;
  id?: InputMaybe<Scalars['ID']['input']>;
  maxAge?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * What can be asked. Whatever has to be read by itself may be null, with the reason among the errors: one thing that can't
 * be read, or may not be, does not cost the rest.
 */
export type QueryWarehousesArgs = {
  maxAge?: InputMaybe<Scalars['Int']['input']>;
};

/** What a carrier would take a shipment for. */
export type Rate = {
  readonly __typename?: 'Rate';
  /** The carrier, as the connection names it. */
  readonly carrier: Scalars['String']['output'];
  /** The connection that was asked. */
  readonly connection: Scalars['String']['output'];
  /** When it would be delivered. */
  readonly estimatedDelivery?: Maybe<LocalTime>;
  /** Names the offer when a label is bought. */
  readonly externalId: Scalars['String']['output'];
  /** When it was asked for. */
  readonly freshness: Freshness;
  /** What it costs. */
  readonly price: Money;
  /** The carrier's service. */
  readonly service: Scalars['String']['output'];
  /** Days on the way. */
  readonly transitDays?: Maybe<Scalars['Int']['output']>;
};

/** Goods expected from a supplier, or come in. Odoo's incoming transfer. */
export type Receipt = Node & Transfer & {
  readonly __typename?: 'Receipt';
  /** The one this is a back-order of. */
  readonly backorderOf?: Maybe<Receipt>;
  /** What was left over from this one and is still expected. */
  readonly backorders: ReadonlyArray<Receipt>;
  /** The company whose goods they are. */
  readonly company?: Maybe<Company>;
  /** When it was done. */
  readonly completedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The last moment at which it keeps the promise given. */
  readonly deadlineAt?: Maybe<Scalars['DateTime']['output']>;
  /** Age and owner of the fields above. */
  readonly freshness: Freshness;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** True: the deadline has passed and it is not done. */
  readonly late: Scalars['Boolean']['output'];
  /** What moves: one entry per product and demand. */
  readonly moves: ReadonlyArray<StockMove>;
  /** The number on the warehouse's papers, such as `WH/OUT/00012`. */
  readonly number: Scalars['String']['output'];
  /** The document it came from, as Odoo notes it. */
  readonly origin?: Maybe<Scalars['String']['output']>;
  /** When the warehouse means to do it. */
  readonly scheduledAt?: Maybe<Scalars['DateTime']['output']>;
  /** How far it has come. */
  readonly state: TransferState;
  /** Who sends the goods. */
  readonly supplier?: Maybe<Party>;
  /** The warehouse that does it. */
  readonly warehouse?: Maybe<Warehouse>;
};

/** A page of receipts. */
export type ReceiptConnection = {
  readonly __typename?: 'ReceiptConnection';
  /** One per receipt, with its cursor. */
  readonly edges: ReadonlyArray<ReceiptEdge>;
  /** The receipts themselves. */
  readonly nodes: ReadonlyArray<Receipt>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
  /** How many match the filter in all. Costs one more call to Odoo: ask only when needed. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A receipt in a page. */
export type ReceiptEdge = {
  readonly __typename?: 'ReceiptEdge';
  /** Send as `after` or `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The receipt. */
  readonly node: Receipt;
};

/** Which receipts. All conditions given must hold. */
export type ReceiptFilter = {
  /** Of this company. */
  readonly company?: InputMaybe<Scalars['ID']['input']>;
  /** True: the deadline has passed and it is not done. False: no such delay. */
  readonly late?: InputMaybe<Scalars['Boolean']['input']>;
  /** Scheduled within this time. */
  readonly scheduledAt?: InputMaybe<DateTimeRange>;
  /** In one of these states. */
  readonly states?: InputMaybe<ReadonlyArray<TransferState>>;
  /** From this party or a contact of it. */
  readonly supplier?: InputMaybe<Scalars['ID']['input']>;
  /** At this warehouse. */
  readonly warehouse?: InputMaybe<Scalars['ID']['input']>;
};

/** A change in Odoo that nobody told of, found by looking. */
export type RepairFinding = {
  readonly __typename?: 'RepairFinding';
  /** What was seen. */
  readonly detail: Scalars['String']['output'];
  /** When it was found. */
  readonly foundAt: Scalars['DateTime']['output'];
  /** Opaque. */
  readonly id: Scalars['ID']['output'];
  /** How it was found. */
  readonly kind: RepairFindingKind;
  /** The record, as Odoo 19 names it: `model/id`. */
  readonly record: Scalars['String']['output'];
};

/** How a change that nobody told of was found. */
export type RepairFindingKind =
  /** The record is gone, and no event told of it. */
  | 'DELETED'
  /** The record reads otherwise, although Odoo says that it was not written: by SQL, for instance. */
  | 'DRIFT'
  /** The record was written, and no event told of it. */
  | 'MISSED_BY_HOOK';

/** The last time something was looked for. */
export type RepairRun = {
  readonly __typename?: 'RepairRun';
  /** When it ended. */
  readonly endedAt: Scalars['DateTime']['output'];
  /** How many of them nobody had told of. */
  readonly found: Scalars['Int']['output'];
  /** How many records were looked at. */
  readonly lookedAt: Scalars['Int']['output'];
  /** When it began. */
  readonly startedAt: Scalars['DateTime']['output'];
  /** What was done: `repair.verb-object`. */
  readonly task: Scalars['String']['output'];
};

/** Who has to act. */
export type ResponsibleParty =
  /** The carrier. */
  | 'CARRIER'
  /** Who receives. */
  | 'CONSIGNEE'
  /** Customs. */
  | 'CUSTOMS'
  /** Nobody can. */
  | 'FORCE_MAJEURE'
  /** The partner system. */
  | 'PARTNER'
  /** Who runs the sidecar. */
  | 'PLATFORM'
  /** Who ships. */
  | 'SHIPPER';

/** Goods a customer sends back. Odoo's return transfer. */
export type Return = Node & Transfer & {
  readonly __typename?: 'Return';
  /** The company whose goods they are. */
  readonly company?: Maybe<Company>;
  /** When it was done. */
  readonly completedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The last moment at which it keeps the promise given. */
  readonly deadlineAt?: Maybe<Scalars['DateTime']['output']>;
  /** Age and owner of the fields above. */
  readonly freshness: Freshness;
  /** The fulfillment they were shipped with. */
  readonly fulfillment?: Maybe<Fulfillment>;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** True: the deadline has passed and it is not done. */
  readonly late: Scalars['Boolean']['output'];
  /** What moves: one entry per product and demand. */
  readonly moves: ReadonlyArray<StockMove>;
  /** The number on the warehouse's papers, such as `WH/OUT/00012`. */
  readonly number: Scalars['String']['output'];
  /** The order they were sold with. */
  readonly order?: Maybe<Order>;
  /** The document it came from, as Odoo notes it. */
  readonly origin?: Maybe<Scalars['String']['output']>;
  /** When the warehouse means to do it. */
  readonly scheduledAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who sends the goods back. */
  readonly sender?: Maybe<Party>;
  /** How far it has come. */
  readonly state: TransferState;
  /** The warehouse that does it. */
  readonly warehouse?: Maybe<Warehouse>;
};

/** A page of returns. */
export type ReturnConnection = {
  readonly __typename?: 'ReturnConnection';
  /** One per return, with its cursor. */
  readonly edges: ReadonlyArray<ReturnEdge>;
  /** The returns themselves. */
  readonly nodes: ReadonlyArray<Return>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
  /** How many match the filter in all. Costs one more call to Odoo: ask only when needed. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A return in a page. */
export type ReturnEdge = {
  readonly __typename?: 'ReturnEdge';
  /** Send as `after` or `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The return. */
  readonly node: Return;
};

/** Which returns. All conditions given must hold. */
export type ReturnFilter = {
  /** Of this company. */
  readonly company?: InputMaybe<Scalars['ID']['input']>;
  /** Scheduled within this time. */
  readonly scheduledAt?: InputMaybe<DateTimeRange>;
  /** From this party or a contact of it. */
  readonly sender?: InputMaybe<Scalars['ID']['input']>;
  /** In one of these states. */
  readonly states?: InputMaybe<ReadonlyArray<TransferState>>;
  /** At this warehouse. */
  readonly warehouse?: InputMaybe<Scalars['ID']['input']>;
};

/** Where `search` looks. */
export type SearchField =
  /** The customer's name. */
  | 'CUSTOMER_NAME'
  /** The customer's own number. */
  | 'CUSTOMER_REFERENCE'
  /** The number of an order, transfer or invoice. */
  | 'NUMBER'
  /** A carrier's number. */
  | 'TRACKING_NUMBER';

/** Something found by `search`. */
export type SearchHit = {
  readonly __typename?: 'SearchHit';
  /** True when the value is exactly the text, not just contains it. */
  readonly exact: Scalars['Boolean']['output'];
  /** Where the text stands. */
  readonly matched: SearchField;
  /** What was found. */
  readonly node: Searchable;
  /** The value it stands in. */
  readonly text: Scalars['String']['output'];
};

/** What `search` looks through. */
export type Searchable = Fulfillment | Invoice | Order | Party | Receipt | Return | Shipment;

/** What is handed to one carrier out of one fulfillment: one or more packages. */
export type Shipment = Node & {
  readonly __typename?: 'Shipment';
  /** Who carries it. */
  readonly carrier?: Maybe<Carrier>;
  /** The company that ships. */
  readonly company?: Maybe<Company>;
  /** How many of its packages have been delivered. */
  readonly completeness: Completeness;
  /** Its labels, and what proves its delivery, from whoever has them. */
  readonly documents?: Maybe<ReadonlyArray<Document>>;
  /** Age and owner of the fields above. */
  readonly freshness: Freshness;
  /** The fulfillment it leaves with. */
  readonly fulfillment?: Maybe<Fulfillment>;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** How far it has come, as far as every one of its packages has. `completeness` tells whether some are further. */
  readonly milestone: ShipmentMilestone;
  /** The order it belongs to. */
  readonly order?: Maybe<Order>;
  /** The physical pieces. */
  readonly packages: ReadonlyArray<Package>;
  /** What proves the delivery, from whoever has it. */
  readonly proofsOfDelivery?: Maybe<ReadonlyArray<ProofOfDelivery>>;
  /**
   * What carriers would take it for, cheapest first. Empty when no connection quotes rates. Null, with an error, when too
   * little is known to ask: a country or a weight is missing.
   */
  readonly rates?: Maybe<ReadonlyArray<Rate>>;
  /** Goods issue: when it left the warehouse. When the carrier took it over is a tracking event. */
  readonly shippedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What the carrier knows of each of its tracking numbers. Empty when no connection follows this carrier. */
  readonly tracking?: Maybe<ReadonlyArray<PackageTracking>>;
  /** The tracking numbers of its packages, each once. */
  readonly trackingNumbers: ReadonlyArray<Scalars['String']['output']>;
  /** The carrier's page to follow it, when Odoo knows one. */
  readonly trackingUrl?: Maybe<Scalars['String']['output']>;
  /** The shipment at the transport system or delivery app. Null when none is connected, or it does not know it. */
  readonly transport?: Maybe<Transport>;
  /** Gross weight in grams. */
  readonly weightGrams?: Maybe<Scalars['Int']['output']>;
};

/** A page of shipments. */
export type ShipmentConnection = {
  readonly __typename?: 'ShipmentConnection';
  /** One per shipment, with its cursor. */
  readonly edges: ReadonlyArray<ShipmentEdge>;
  /** The shipments themselves. */
  readonly nodes: ReadonlyArray<Shipment>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
  /** How many match the filter in all. Costs one more call to Odoo: ask only when needed. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A shipment in a page. */
export type ShipmentEdge = {
  readonly __typename?: 'ShipmentEdge';
  /** Send as `after` or `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The shipment. */
  readonly node: Shipment;
};

/** Which shipments. All conditions given must hold. */
export type ShipmentFilter = {
  /** Carried by this carrier. */
  readonly carrier?: InputMaybe<Scalars['ID']['input']>;
  /** Of this company. */
  readonly company?: InputMaybe<Scalars['ID']['input']>;
  /** To this party or a contact of it. */
  readonly recipient?: InputMaybe<Scalars['ID']['input']>;
  /** Left the warehouse within this time. */
  readonly shippedAt?: InputMaybe<DateTimeRange>;
  /** With a package that has exactly this tracking number. */
  readonly trackingNumber?: InputMaybe<Scalars['String']['input']>;
  /** From this warehouse. */
  readonly warehouse?: InputMaybe<Scalars['ID']['input']>;
};

/** How far a shipment or package has come on its way. What is wrong with it is said apart, so that its last position is never lost. */
export type ShipmentMilestone =
  /** It arrived at a facility. */
  | 'ARRIVED'
  /** It is in the area it is addressed to. */
  | 'ARRIVED_DESTINATION'
  /** It can be collected by the recipient. */
  | 'AVAILABLE_FOR_COLLECTION'
  /** The carrier is asked to collect it. */
  | 'BOOKED'
  /** Called off. */
  | 'CANCELLED'
  /** Customs let it go. */
  | 'CUSTOMS_CLEARED'
  /** Customs look at it. */
  | 'CUSTOMS_STARTED'
  /** The recipient has it. */
  | 'DELIVERED'
  /** A delivery was tried. */
  | 'DELIVERY_ATTEMPTED'
  /** It left a facility. */
  | 'DEPARTED'
  /** It is moving. */
  | 'IN_TRANSIT'
  /** A label with a tracking number exists. */
  | 'LABEL_CREATED'
  /** It is on the vehicle that delivers. */
  | 'OUT_FOR_DELIVERY'
  /** The carrier has it. */
  | 'PICKED_UP'
  /** The recipient has it and the proof is here. */
  | 'POD_CONFIRMED'
  /** The sender has it back. */
  | 'RETURNED'
  /** It is on its way back. */
  | 'RETURNING'
  /** It can't be delivered. */
  | 'UNDELIVERABLE'
  /** Nothing is known yet. */
  | 'UNKNOWN';

/** Why a system of record could not be asked again in time. */
export type StaleReason =
  /** It answered something that could not be understood. */
  | 'SOURCE_INVALID'
  /** It is overloaded, or its queue here is full. */
  | 'SOURCE_OVERLOADED'
  /** It refused: the key expired, was revoked, or has lost a right. */
  | 'SOURCE_REFUSED'
  /** It did not answer within the time this request may take. The refresh goes on in the background. */
  | 'SOURCE_SLOW'
  /** It could not be reached, or dropped the connection. */
  | 'SOURCE_UNREACHABLE';

/** What a code of a partner means, as an operator said. */
export type StatusMapping = {
  readonly __typename?: 'StatusMapping';
  /** The partner's code. */
  readonly code: Scalars['String']['output'];
  /** The connection whose code it is. */
  readonly connection: Scalars['String']['output'];
  /** What it means is wrong. */
  readonly exception?: Maybe<ExceptionKind>;
  /** When. */
  readonly mappedAt: Scalars['DateTime']['output'];
  /** Who said so. */
  readonly mappedBy: Scalars['String']['output'];
  /** How far it means a package is. */
  readonly milestone?: Maybe<ShipmentMilestone>;
  /** How far it means a warehouse order is. */
  readonly warehouseOrderState?: Maybe<WarehouseOrderState>;
};

/** How much of a product a warehouse has, in the product's unit. */
export type StockLevel = Node & {
  readonly __typename?: 'StockLevel';
  /** There and free: on hand less reserved. */
  readonly available: Scalars['Decimal']['output'];
  /**
   * What the warehouse systems have on hand less what Odoo has: `-3` when three are missing there. Null when none of them
   * counts it.
   */
  readonly discrepancy?: Maybe<Scalars['Decimal']['output']>;
  /** On hand plus what is expected in less what is expected out. */
  readonly forecast: Scalars['Decimal']['output'];
  /** Age and owner of the fields above. */
  readonly freshness: Freshness;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Physically there. */
  readonly onHand: Scalars['Decimal']['output'];
  /** The product. */
  readonly product?: Maybe<Product>;
  /** There, but promised to an order already. */
  readonly reserved: Scalars['Decimal']['output'];
  /** What warehouse systems count in this warehouse, one per connection. Empty when none is connected or none knows the product. */
  readonly sources?: Maybe<ReadonlyArray<StockSource>>;
  /** The warehouse. */
  readonly warehouse?: Maybe<Warehouse>;
};

/** A page of stock levels. */
export type StockLevelConnection = {
  readonly __typename?: 'StockLevelConnection';
  /** One per stock level, with its cursor. */
  readonly edges: ReadonlyArray<StockLevelEdge>;
  /** The stock levels themselves. */
  readonly nodes: ReadonlyArray<StockLevel>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
  /** How many match the filter in all. Costs one more call to Odoo: ask only when needed. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A stock level in a page. */
export type StockLevelEdge = {
  readonly __typename?: 'StockLevelEdge';
  /** Send as `after` or `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The stock level. */
  readonly node: StockLevel;
};

/** One product and quantity within a transfer. */
export type StockMove = Node & {
  readonly __typename?: 'StockMove';
  /** How much is to be moved. */
  readonly demand: Scalars['Decimal']['output'];
  /** How much was moved, or is picked already. */
  readonly done: Scalars['Decimal']['output'];
  /** Age and owner of the fields above. */
  readonly freshness: Freshness;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** The order line it serves. */
  readonly orderLine?: Maybe<OrderLine>;
  /** The product. */
  readonly product?: Maybe<Product>;
  /** How much is set aside for it. */
  readonly reserved: Scalars['Decimal']['output'];
  /** How far it has come. */
  readonly state: StockMoveState;
  /** The unit the quantities are in, as Odoo names it. */
  readonly unit?: Maybe<Scalars['String']['output']>;
};

/** How far a stock move has come. */
export type StockMoveState =
  /** Called off. */
  | 'CANCELLED'
  /** Confirmed; nothing reserved yet. */
  | 'CONFIRMED'
  /** Moved. */
  | 'DONE'
  /** Being written. */
  | 'DRAFT'
  /** Part of it is reserved. */
  | 'PARTIALLY_RESERVED'
  /** All of it is reserved. */
  | 'RESERVED'
  /** Waits for an earlier move. */
  | 'WAITING';

/** What one warehouse system counts of a product. */
export type StockSource = {
  readonly __typename?: 'StockSource';
  /** Promised to an order there. */
  readonly allocated: Scalars['Decimal']['output'];
  /** There and free. */
  readonly available: Scalars['Decimal']['output'];
  /** Promised and not there. */
  readonly backordered: Scalars['Decimal']['output'];
  /** The connection that was asked. */
  readonly connection: Scalars['String']['output'];
  /** When that system counted, if it says so. */
  readonly countedAt?: Maybe<LocalTime>;
  /** Age and owner of the fields above. */
  readonly freshness: Freshness;
  /** The place as that system names it. Null when it counts over all of its places. */
  readonly location?: Maybe<Scalars['String']['output']>;
  /** Physically there. */
  readonly onHand: Scalars['Decimal']['output'];
  /** The SKU it goes by there. */
  readonly sku: Scalars['String']['output'];
};

/** What happens at a stop. */
export type StopKind =
  /** Goods are handed over. */
  | 'DROPOFF'
  /** Goods are taken in. */
  | 'PICKUP'
  /** The vehicle passes. */
  | 'WAYPOINT';

/** What can be followed: each stream begins with what is true now and goes on with every change, as server-sent events. */
export type Subscription = {
  readonly __typename?: 'Subscription';
  /**
   * The order as it is now, and again whenever it changes or something told from it: its lines, transfers, shipments and
   * invoices. Several changes at once come as one.
   */
  readonly orderChanged?: Maybe<Order>;
  /**
   * The shipment as it is now, and again whenever it changes: picked, packed, handed over, its numbers. Several changes at
   * once come as one.
   */
  readonly shipmentChanged?: Maybe<Shipment>;
};


/** What can be followed: each stream begins with what is true now and goes on with every change, as server-sent events. */
export type SubscriptionOrderChangedArgs = {
  id: Scalars['ID']['input'];
};


/** What can be followed: each stream begins with what is true now and goes on with every change, as server-sent events. */
export type SubscriptionShipmentChangedArgs = {
  id: Scalars['ID']['input'];
};

/** One scan or message as the carrier told it, and what it means here. */
export type TrackingEvent = {
  readonly __typename?: 'TrackingEvent';
  /** Whether it happened or is only expected to. */
  readonly classifier: EventClassifier;
  /** The carrier's own code. */
  readonly code: Scalars['String']['output'];
  /** What it says is wrong. */
  readonly exception?: Maybe<ExceptionKind>;
  /** Whether the code is known here. One that is not changes nothing until somebody maps it with `mapStatus`. */
  readonly mapped: Scalars['Boolean']['output'];
  /** The milestone it stands for. Null when it stands for none, or nobody here knows the code yet. */
  readonly milestone?: Maybe<ShipmentMilestone>;
  /** Where it happened. */
  readonly place?: Maybe<Place>;
  /** The carrier's own reason code. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** When it got here. */
  readonly receivedAt: Scalars['DateTime']['output'];
  /** The carrier's own words. */
  readonly text?: Maybe<Scalars['String']['output']>;
  /** When it happened. Null when the carrier does not say. */
  readonly time?: Maybe<LocalTime>;
};

/** Something that is wrong with a package right now. */
export type TrackingException = {
  readonly __typename?: 'TrackingException';
  /** The carrier's own code. */
  readonly code: Scalars['String']['output'];
  /** What. */
  readonly kind: ExceptionKind;
  /** The carrier's own reason code. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** Who has to act. */
  readonly responsible: ResponsibleParty;
  /** Since when. */
  readonly since?: Maybe<LocalTime>;
  /** The carrier's own words. */
  readonly text?: Maybe<Scalars['String']['output']>;
};

/** A task of a warehouse to move goods in or out. Odoo's stock transfer. */
export type Transfer = {
  /** The company whose goods they are. */
  readonly company?: Maybe<Company>;
  /** When it was done. */
  readonly completedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The last moment at which it keeps the promise given. */
  readonly deadlineAt?: Maybe<Scalars['DateTime']['output']>;
  /** Age and owner of the fields above. */
  readonly freshness: Freshness;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** True: the deadline has passed and it is not done. */
  readonly late: Scalars['Boolean']['output'];
  /** What moves: one entry per product and demand. */
  readonly moves: ReadonlyArray<StockMove>;
  /** The number on the warehouse's papers, such as `WH/OUT/00012`. */
  readonly number: Scalars['String']['output'];
  /** The document it came from, as Odoo notes it. */
  readonly origin?: Maybe<Scalars['String']['output']>;
  /** When the warehouse means to do it. */
  readonly scheduledAt?: Maybe<Scalars['DateTime']['output']>;
  /** How far it has come. */
  readonly state: TransferState;
  /** The warehouse that does it. */
  readonly warehouse?: Maybe<Warehouse>;
};

/** How far a transfer has come. */
export type TransferState =
  /** Called off. */
  | 'CANCELLED'
  /** Confirmed; waits for stock. */
  | 'CONFIRMED'
  /** Done: the goods have left or come in. */
  | 'DONE'
  /** Being written. */
  | 'DRAFT'
  /** All it needs is reserved: it can be done. */
  | 'READY'
  /** Waits for an earlier step in the warehouse. */
  | 'WAITING';

/** A shipment as the transport system or delivery app that carries it has it. */
export type Transport = {
  readonly __typename?: 'Transport';
  /** The connection that was asked. */
  readonly connection: Scalars['String']['output'];
  /** Who drives. */
  readonly driver?: Maybe<Scalars['String']['output']>;
  /** That system's id of it. */
  readonly externalId: Scalars['String']['output'];
  /** Age and owner of the fields above. */
  readonly freshness: Freshness;
  /** How far it has come. */
  readonly milestone: ShipmentMilestone;
  /** What proves that the recipient has it. */
  readonly proofsOfDelivery: ReadonlyArray<ProofOfDelivery>;
  /** That system's own word for it. */
  readonly rawStatus: Scalars['String']['output'];
  /** In the order of the tour. */
  readonly stops: ReadonlyArray<TransportStop>;
  /** When that system last changed it. */
  readonly updatedAt?: Maybe<LocalTime>;
  /** What with. */
  readonly vehicle?: Maybe<Scalars['String']['output']>;
};

/** One stop of a transport. */
export type TransportStop = {
  readonly __typename?: 'TransportStop';
  /** When it happened. */
  readonly actual?: Maybe<LocalTime>;
  /** When it is expected. */
  readonly estimated?: Maybe<LocalTime>;
  /** What happens there. */
  readonly kind: StopKind;
  /** Where. */
  readonly place: Place;
  /** When it is planned. */
  readonly planned?: Maybe<LocalTime>;
  /** 1 for the first. */
  readonly sequence: Scalars['Int']['output'];
};

/** A failure that is to be expected, and what to do about it. */
export type UserError = {
  readonly __typename?: 'UserError';
  /** A code of the catalogue of errors. */
  readonly code: Scalars['String']['output'];
  /** What happened and what to do next. */
  readonly message: Scalars['String']['output'];
};

/** A place goods are stored in and shipped from. */
export type Warehouse = Node & {
  readonly __typename?: 'Warehouse';
  /** Where it stands. */
  readonly address?: Maybe<Address>;
  /** Short code, such as `WH`. */
  readonly code: Scalars['String']['output'];
  /** The company it belongs to. */
  readonly company?: Maybe<Company>;
  /** Age and owner of the fields above. */
  readonly freshness: Freshness;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Name. */
  readonly name: Scalars['String']['output'];
};

/** A fulfillment as the warehouse system that does the work has it. */
export type WarehouseOrder = {
  readonly __typename?: 'WarehouseOrder';
  /** The connection that was asked. */
  readonly connection: Scalars['String']['output'];
  /** That system's id of the order. */
  readonly externalId: Scalars['String']['output'];
  /** Age and owner of the fields above. */
  readonly freshness: Freshness;
  /** What holds it back, in that system's words. */
  readonly holds: ReadonlyArray<Scalars['String']['output']>;
  /** One per line. */
  readonly lines: ReadonlyArray<WarehouseOrderLine>;
  /** The parcels that have left, with their numbers. */
  readonly parcels: ReadonlyArray<WarehouseParcel>;
  /** That system's own word for it. */
  readonly rawStatus: Scalars['String']['output'];
  /** How far it is. */
  readonly state: WarehouseOrderState;
  /** When that system last changed it. */
  readonly updatedAt?: Maybe<LocalTime>;
};

/** How far the warehouse system is with one line. Null where it does not tell. */
export type WarehouseOrderLine = {
  readonly __typename?: 'WarehouseOrderLine';
  /** Set aside. */
  readonly allocated?: Maybe<Scalars['Decimal']['output']>;
  /** Waiting for stock. */
  readonly backordered?: Maybe<Scalars['Decimal']['output']>;
  /** Asked for. */
  readonly ordered: Scalars['Decimal']['output'];
  /** Collected. */
  readonly picked?: Maybe<Scalars['Decimal']['output']>;
  /** Left the warehouse. */
  readonly shipped: Scalars['Decimal']['output'];
  /** The SKU it goes by there. */
  readonly sku: Scalars['String']['output'];
};

/** How far a warehouse system is with an order. What holds it is told apart. */
export type WarehouseOrderState =
  /** Stock is set aside for it. */
  | 'ALLOCATED'
  /** It was called off. */
  | 'CANCELLED'
  /** It can't go on without somebody: see `holds` and `rawStatus`. */
  | 'EXCEPTION'
  /** Its goods are packed. */
  | 'PACKED'
  /** Some of it has left. */
  | 'PARTIALLY_SHIPPED'
  /** Its goods are collected. */
  | 'PICKING'
  /** It is there. */
  | 'RECEIVED'
  /** All of it has left. */
  | 'SHIPPED'
  /** The system uses a status nobody here knows yet: see `rawStatus`. */
  | 'UNKNOWN';

/** A parcel a warehouse system handed over. */
export type WarehouseParcel = {
  readonly __typename?: 'WarehouseParcel';
  /** The carrier, as that system names it. */
  readonly carrier?: Maybe<Scalars['String']['output']>;
  /** What is inside. */
  readonly contents: ReadonlyArray<WarehouseParcelContent>;
  /** When it was handed over. */
  readonly shippedAt?: Maybe<LocalTime>;
  /** The carrier's number for it. */
  readonly trackingNumber?: Maybe<Scalars['String']['output']>;
};

/** A product and quantity inside a parcel. */
export type WarehouseParcelContent = {
  readonly __typename?: 'WarehouseParcelContent';
  /** How much of it. */
  readonly quantity: Scalars['Decimal']['output'];
  /** The SKU it goes by there. */
  readonly sku: Scalars['String']['output'];
};

/** Who says which offset from UTC a time has. */
export type ZoneSource =
  /** The partner promises one zone for all its times, or the connection's settings name it. */
  | 'CONNECTION'
  /** The partner wrote it. */
  | 'PARTNER'
  /** Nobody. */
  | 'UNKNOWN';



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;





/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Address: ResolverTypeWrapper<Address>;
  BlockedObject: ResolverTypeWrapper<BlockedObject>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  BusinessException: ResolverTypeWrapper<BusinessException>;
  Carrier: ResolverTypeWrapper<CarrierParent>;
  CircuitState: CircuitState;
  Company: ResolverTypeWrapper<CompanyParent>;
  Completeness: Completeness;
  ConnectedPartner: ResolverTypeWrapper<ConnectedPartner>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DateTimeRange: DateTimeRange;
  DeadLetter: ResolverTypeWrapper<DeadLetter>;
  DeadLetterCause: ResolverTypeWrapper<DeadLetterCause>;
  DeadLetterChoiceInput: DeadLetterChoiceInput;
  DeadLetterDecision: ResolverTypeWrapper<DeadLetterDecision>;
  DecidedDeadLetter: ResolverTypeWrapper<DecidedDeadLetter>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  DeliveredQuantity: ResolverTypeWrapper<DeliveredQuantity>;
  DeliveryOutcome: DeliveryOutcome;
  Document: ResolverTypeWrapper<DocumentParent>;
  DocumentKind: DocumentKind;
  EventClassifier: EventClassifier;
  ExceptionKind: ExceptionKind;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Freshness: ResolverTypeWrapper<Freshness>;
  Fulfillment: ResolverTypeWrapper<TransferParent>;
  FulfillmentConnection: ResolverTypeWrapper<TransferConnectionParent>;
  FulfillmentEdge: ResolverTypeWrapper<Omit<FulfillmentEdge, 'node'> & { node: ResolversTypes['Fulfillment'] }>;
  FulfillmentFilter: FulfillmentFilter;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Invoice: ResolverTypeWrapper<InvoiceParent>;
  InvoiceConnection: ResolverTypeWrapper<InvoiceConnectionParent>;
  InvoiceEdge: ResolverTypeWrapper<Omit<InvoiceEdge, 'node'> & { node: ResolversTypes['Invoice'] }>;
  InvoiceFilter: InvoiceFilter;
  InvoiceKind: InvoiceKind;
  InvoiceLine: ResolverTypeWrapper<InvoiceLineParent>;
  InvoiceReadiness: ResolverTypeWrapper<InvoiceReadinessParent>;
  InvoiceReadinessStatus: InvoiceReadinessStatus;
  InvoiceState: InvoiceState;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  ListOrder: ListOrder;
  LocalTime: ResolverTypeWrapper<LocalTimeParent>;
  MapStatusInput: MapStatusInput;
  MapStatusPayload: ResolverTypeWrapper<MapStatusPayload>;
  Money: ResolverTypeWrapper<Money>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<AnyNodeParent>;
  Order: ResolverTypeWrapper<OrderParent>;
  OrderConnection: ResolverTypeWrapper<OrderConnectionParent>;
  OrderEdge: ResolverTypeWrapper<Omit<OrderEdge, 'node'> & { node: ResolversTypes['Order'] }>;
  OrderFilter: OrderFilter;
  OrderLine: ResolverTypeWrapper<OrderLineParent>;
  OrderProcessState: OrderProcessState;
  OrderState: OrderState;
  Package: ResolverTypeWrapper<PackageParent>;
  PackageContent: ResolverTypeWrapper<PackageContentParent>;
  PackageTracking: ResolverTypeWrapper<PackageTrackingParent>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Party: ResolverTypeWrapper<PartyParent>;
  PartyConnection: ResolverTypeWrapper<PartyConnectionParent>;
  PartyEdge: ResolverTypeWrapper<Omit<PartyEdge, 'node'> & { node: ResolversTypes['Party'] }>;
  PartyFilter: PartyFilter;
  PaymentState: PaymentState;
  Place: ResolverTypeWrapper<Place>;
  Product: ResolverTypeWrapper<ProductParent>;
  ProductConnection: ResolverTypeWrapper<ProductConnectionParent>;
  ProductEdge: ResolverTypeWrapper<Omit<ProductEdge, 'node'> & { node: ResolversTypes['Product'] }>;
  ProductFilter: ProductFilter;
  ProofOfDelivery: ResolverTypeWrapper<ProofOfDeliveryParent>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Rate: ResolverTypeWrapper<RateParent>;
  Receipt: ResolverTypeWrapper<TransferParent>;
  ReceiptConnection: ResolverTypeWrapper<TransferConnectionParent>;
  ReceiptEdge: ResolverTypeWrapper<Omit<ReceiptEdge, 'node'> & { node: ResolversTypes['Receipt'] }>;
  ReceiptFilter: ReceiptFilter;
  RepairFinding: ResolverTypeWrapper<RepairFinding>;
  RepairFindingKind: RepairFindingKind;
  RepairRun: ResolverTypeWrapper<RepairRun>;
  ResponsibleParty: ResponsibleParty;
  Return: ResolverTypeWrapper<TransferParent>;
  ReturnConnection: ResolverTypeWrapper<TransferConnectionParent>;
  ReturnEdge: ResolverTypeWrapper<Omit<ReturnEdge, 'node'> & { node: ResolversTypes['Return'] }>;
  ReturnFilter: ReturnFilter;
  SearchField: SearchField;
  SearchHit: ResolverTypeWrapper<Omit<SearchHit, 'node'> & { node: ResolversTypes['Searchable'] }>;
  Searchable: ResolverTypeWrapper<AnyNodeParent>;
  Shipment: ResolverTypeWrapper<ShipmentParent>;
  ShipmentConnection: ResolverTypeWrapper<ShipmentConnectionParent>;
  ShipmentEdge: ResolverTypeWrapper<Omit<ShipmentEdge, 'node'> & { node: ResolversTypes['Shipment'] }>;
  ShipmentFilter: ShipmentFilter;
  ShipmentMilestone: ShipmentMilestone;
  StaleReason: StaleReason;
  StatusMapping: ResolverTypeWrapper<StatusMapping>;
  StockLevel: ResolverTypeWrapper<StockLevelParent>;
  StockLevelConnection: ResolverTypeWrapper<StockLevelConnectionParent>;
  StockLevelEdge: ResolverTypeWrapper<Omit<StockLevelEdge, 'node'> & { node: ResolversTypes['StockLevel'] }>;
  StockMove: ResolverTypeWrapper<StockMoveParent>;
  StockMoveState: StockMoveState;
  StockSource: ResolverTypeWrapper<StockSourceParent>;
  StopKind: StopKind;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TrackingEvent: ResolverTypeWrapper<TrackingEventParent>;
  TrackingException: ResolverTypeWrapper<TrackingExceptionParent>;
  Transfer: ResolverTypeWrapper<TransferParent>;
  TransferState: TransferState;
  Transport: ResolverTypeWrapper<TransportParent>;
  TransportStop: ResolverTypeWrapper<Omit<TransportStop, 'actual' | 'estimated' | 'planned'> & { actual?: Maybe<ResolversTypes['LocalTime']>, estimated?: Maybe<ResolversTypes['LocalTime']>, planned?: Maybe<ResolversTypes['LocalTime']> }>;
  UserError: ResolverTypeWrapper<UserError>;
  Warehouse: ResolverTypeWrapper<WarehouseParent>;
  WarehouseOrder: ResolverTypeWrapper<WarehouseOrderParent>;
  WarehouseOrderLine: ResolverTypeWrapper<WarehouseOrderLine>;
  WarehouseOrderState: WarehouseOrderState;
  WarehouseParcel: ResolverTypeWrapper<WarehouseParcelParent>;
  WarehouseParcelContent: ResolverTypeWrapper<WarehouseParcelContent>;
  ZoneSource: ZoneSource;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Address: Address;
  BlockedObject: BlockedObject;
  Boolean: Scalars['Boolean']['output'];
  BusinessException: BusinessException;
  Carrier: CarrierParent;
  Company: CompanyParent;
  ConnectedPartner: ConnectedPartner;
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  DateTimeRange: DateTimeRange;
  DeadLetter: DeadLetter;
  DeadLetterCause: DeadLetterCause;
  DeadLetterChoiceInput: DeadLetterChoiceInput;
  DeadLetterDecision: DeadLetterDecision;
  DecidedDeadLetter: DecidedDeadLetter;
  Decimal: Scalars['Decimal']['output'];
  DeliveredQuantity: DeliveredQuantity;
  Document: DocumentParent;
  Float: Scalars['Float']['output'];
  Freshness: Freshness;
  Fulfillment: TransferParent;
  FulfillmentConnection: TransferConnectionParent;
  FulfillmentEdge: Omit<FulfillmentEdge, 'node'> & { node: ResolversParentTypes['Fulfillment'] };
  FulfillmentFilter: FulfillmentFilter;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  Invoice: InvoiceParent;
  InvoiceConnection: InvoiceConnectionParent;
  InvoiceEdge: Omit<InvoiceEdge, 'node'> & { node: ResolversParentTypes['Invoice'] };
  InvoiceFilter: InvoiceFilter;
  InvoiceLine: InvoiceLineParent;
  InvoiceReadiness: InvoiceReadinessParent;
  JSON: Scalars['JSON']['output'];
  LocalTime: LocalTimeParent;
  MapStatusInput: MapStatusInput;
  MapStatusPayload: MapStatusPayload;
  Money: Money;
  Mutation: Record<PropertyKey, never>;
  Node: AnyNodeParent;
  Order: OrderParent;
  OrderConnection: OrderConnectionParent;
  OrderEdge: Omit<OrderEdge, 'node'> & { node: ResolversParentTypes['Order'] };
  OrderFilter: OrderFilter;
  OrderLine: OrderLineParent;
  Package: PackageParent;
  PackageContent: PackageContentParent;
  PackageTracking: PackageTrackingParent;
  PageInfo: PageInfo;
  Party: PartyParent;
  PartyConnection: PartyConnectionParent;
  PartyEdge: Omit<PartyEdge, 'node'> & { node: ResolversParentTypes['Party'] };
  PartyFilter: PartyFilter;
  Place: Place;
  Product: ProductParent;
  ProductConnection: ProductConnectionParent;
  ProductEdge: Omit<ProductEdge, 'node'> & { node: ResolversParentTypes['Product'] };
  ProductFilter: ProductFilter;
  ProofOfDelivery: ProofOfDeliveryParent;
  Query: Record<PropertyKey, never>;
  Rate: RateParent;
  Receipt: TransferParent;
  ReceiptConnection: TransferConnectionParent;
  ReceiptEdge: Omit<ReceiptEdge, 'node'> & { node: ResolversParentTypes['Receipt'] };
  ReceiptFilter: ReceiptFilter;
  RepairFinding: RepairFinding;
  RepairRun: RepairRun;
  Return: TransferParent;
  ReturnConnection: TransferConnectionParent;
  ReturnEdge: Omit<ReturnEdge, 'node'> & { node: ResolversParentTypes['Return'] };
  ReturnFilter: ReturnFilter;
  SearchHit: Omit<SearchHit, 'node'> & { node: ResolversParentTypes['Searchable'] };
  Searchable: AnyNodeParent;
  Shipment: ShipmentParent;
  ShipmentConnection: ShipmentConnectionParent;
  ShipmentEdge: Omit<ShipmentEdge, 'node'> & { node: ResolversParentTypes['Shipment'] };
  ShipmentFilter: ShipmentFilter;
  StatusMapping: StatusMapping;
  StockLevel: StockLevelParent;
  StockLevelConnection: StockLevelConnectionParent;
  StockLevelEdge: Omit<StockLevelEdge, 'node'> & { node: ResolversParentTypes['StockLevel'] };
  StockMove: StockMoveParent;
  StockSource: StockSourceParent;
  String: Scalars['String']['output'];
  Subscription: Record<PropertyKey, never>;
  TrackingEvent: TrackingEventParent;
  TrackingException: TrackingExceptionParent;
  Transfer: TransferParent;
  Transport: TransportParent;
  TransportStop: Omit<TransportStop, 'actual' | 'estimated' | 'planned'> & { actual?: Maybe<ResolversParentTypes['LocalTime']>, estimated?: Maybe<ResolversParentTypes['LocalTime']>, planned?: Maybe<ResolversParentTypes['LocalTime']> };
  UserError: UserError;
  Warehouse: WarehouseParent;
  WarehouseOrder: WarehouseOrderParent;
  WarehouseOrderLine: WarehouseOrderLine;
  WarehouseParcel: WarehouseParcelParent;
  WarehouseParcelContent: WarehouseParcelContent;
};

export type DeferDirectiveArgs = {
  if?: Scalars['Boolean']['input'];
  label?: Maybe<Scalars['String']['input']>;
};

export type DeferDirectiveResolver<Result, Parent, ContextType = GraphContext, Args = DeferDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AddressResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Address'] = ResolversParentTypes['Address']> = {
  city?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  countryCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  street?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  street2?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type BlockedObjectResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['BlockedObject'] = ResolversParentTypes['BlockedObject']> = {
  deadLetterId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  object?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  task?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  waiting?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type BusinessExceptionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['BusinessException'] = ResolversParentTypes['BusinessException']> = {
  connection?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ExceptionKind'], ParentType, ContextType>;
  lastSeenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  raisedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  responsible?: Resolver<ResolversTypes['ResponsibleParty'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  times?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CarrierResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Carrier'] = ResolversParentTypes['Carrier']> = {
  freshness?: Resolver<ResolversTypes['Freshness'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  integration?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CompanyResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Company'] = ResolversParentTypes['Company']> = {
  currency?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ConnectedPartnerResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ConnectedPartner'] = ResolversParentTypes['ConnectedPartner']> = {
  capabilities?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  circuit?: Resolver<ResolversTypes['CircuitState'], ParentType, ContextType>;
  connector?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  environment?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeadLetterResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['DeadLetter'] = ResolversParentTypes['DeadLetter']> = {
  answer?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  diedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  errorCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  errorMessage?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  object?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  payload?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  task?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  team?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DeadLetterCauseResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['DeadLetterCause'] = ResolversParentTypes['DeadLetterCause']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  errorCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  oldestAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  task?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  team?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DeadLetterDecisionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['DeadLetterDecision'] = ResolversParentTypes['DeadLetterDecision']> = {
  deadLetters?: Resolver<ReadonlyArray<ResolversTypes['DecidedDeadLetter']>, ParentType, ContextType>;
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DecidedDeadLetterResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['DecidedDeadLetter'] = ResolversParentTypes['DecidedDeadLetter']> = {
  errorCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  object?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  task?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export type DeliveredQuantityResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['DeliveredQuantity'] = ResolversParentTypes['DeliveredQuantity']> = {
  delivered?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  refused?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DocumentResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Document'] = ResolversParentTypes['Document']> = {
  connection?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DocumentKind'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type FreshnessResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Freshness'] = ResolversParentTypes['Freshness']> = {
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  stale?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  staleReason?: Resolver<Maybe<ResolversTypes['StaleReason']>, ParentType, ContextType>;
};

export type FulfillmentResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Fulfillment'] = ResolversParentTypes['Fulfillment']> = {
  backorderOf?: Resolver<Maybe<ResolversTypes['Fulfillment']>, ParentType, ContextType>;
  backorders?: Resolver<ReadonlyArray<ResolversTypes['Fulfillment']>, ParentType, ContextType>;
  company?: Resolver<Maybe<ResolversTypes['Company']>, ParentType, ContextType>;
  completedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  deadlineAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  freshness?: Resolver<ResolversTypes['Freshness'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  late?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  moves?: Resolver<ReadonlyArray<ResolversTypes['StockMove']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  origin?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  recipient?: Resolver<Maybe<ResolversTypes['Party']>, ParentType, ContextType>;
  returns?: Resolver<ReadonlyArray<ResolversTypes['Return']>, ParentType, ContextType>;
  scheduledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  shipments?: Resolver<ReadonlyArray<ResolversTypes['Shipment']>, ParentType, ContextType>;
  shippingAddress?: Resolver<Maybe<ResolversTypes['Address']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['TransferState'], ParentType, ContextType>;
  warehouse?: Resolver<Maybe<ResolversTypes['Warehouse']>, ParentType, ContextType>;
  warehouseOrder?: Resolver<Maybe<ResolversTypes['WarehouseOrder']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FulfillmentConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['FulfillmentConnection'] = ResolversParentTypes['FulfillmentConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['FulfillmentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Fulfillment']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type FulfillmentEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['FulfillmentEdge'] = ResolversParentTypes['FulfillmentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Fulfillment'], ParentType, ContextType>;
};

export type InvoiceResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Invoice'] = ResolversParentTypes['Invoice']> = {
  company?: Resolver<Maybe<ResolversTypes['Company']>, ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Party']>, ParentType, ContextType>;
  dueOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  freshness?: Resolver<ResolversTypes['Freshness'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  issuedOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['InvoiceKind'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['InvoiceLine']>, ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  orders?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Order']>>, ParentType, ContextType>;
  outstanding?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  overdue?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  paymentState?: Resolver<ResolversTypes['PaymentState'], ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reverses?: Resolver<Maybe<ResolversTypes['Invoice']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['InvoiceState'], ParentType, ContextType>;
  subtotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvoiceConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['InvoiceConnection'] = ResolversParentTypes['InvoiceConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['InvoiceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Invoice']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type InvoiceEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['InvoiceEdge'] = ResolversParentTypes['InvoiceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Invoice'], ParentType, ContextType>;
};

export type InvoiceLineResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['InvoiceLine'] = ResolversParentTypes['InvoiceLine']> = {
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  freshness?: Resolver<ResolversTypes['Freshness'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  orderLines?: Resolver<Maybe<ReadonlyArray<ResolversTypes['OrderLine']>>, ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  subtotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  unitPrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvoiceReadinessResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['InvoiceReadiness'] = ResolversParentTypes['InvoiceReadiness']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  linesAwaitingDelivery?: Resolver<ReadonlyArray<ResolversTypes['OrderLine']>, ParentType, ContextType>;
  ready?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  readyLines?: Resolver<ReadonlyArray<ResolversTypes['OrderLine']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['InvoiceReadinessStatus'], ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type LocalTimeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['LocalTime'] = ResolversParentTypes['LocalTime']> = {
  instant?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  local?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  offset?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  zoneSource?: Resolver<ResolversTypes['ZoneSource'], ParentType, ContextType>;
};

export type MapStatusPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['MapStatusPayload'] = ResolversParentTypes['MapStatusPayload']> = {
  statusMapping?: Resolver<Maybe<ResolversTypes['StatusMapping']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  mapStatus?: Resolver<ResolversTypes['MapStatusPayload'], ParentType, ContextType, RequireFields<MutationMapStatusArgs, 'input'>>;
  replayDeadLetters?: Resolver<Maybe<ResolversTypes['DeadLetterDecision']>, ParentType, ContextType, RequireFields<MutationReplayDeadLettersArgs, 'input'>>;
  skipDeadLetters?: Resolver<Maybe<ResolversTypes['DeadLetterDecision']>, ParentType, ContextType, RequireFields<MutationSkipDeadLettersArgs, 'input'>>;
};

export type NodeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Carrier' | 'Company' | 'Fulfillment' | 'Invoice' | 'InvoiceLine' | 'Order' | 'OrderLine' | 'Package' | 'Party' | 'Product' | 'Receipt' | 'Return' | 'Shipment' | 'StockLevel' | 'StockMove' | 'Warehouse', ParentType, ContextType>;
};

export type OrderResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order']> = {
  company?: Resolver<Maybe<ResolversTypes['Company']>, ParentType, ContextType>;
  completeness?: Resolver<Maybe<ResolversTypes['Completeness']>, ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Party']>, ParentType, ContextType>;
  customerReference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  freshness?: Resolver<ResolversTypes['Freshness'], ParentType, ContextType>;
  fulfillments?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Fulfillment']>>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invoiceAddress?: Resolver<Maybe<ResolversTypes['Address']>, ParentType, ContextType>;
  invoiceReadiness?: Resolver<ResolversTypes['InvoiceReadiness'], ParentType, ContextType>;
  invoices?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Invoice']>>, ParentType, ContextType>;
  late?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['OrderLine']>, ParentType, ContextType>;
  locked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  origin?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  placedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  processState?: Resolver<Maybe<ResolversTypes['OrderProcessState']>, ParentType, ContextType>;
  promisedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  returns?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Return']>>, ParentType, ContextType>;
  shipments?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Shipment']>>, ParentType, ContextType>;
  shippingAddress?: Resolver<Maybe<ResolversTypes['Address']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['OrderState'], ParentType, ContextType>;
  subtotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  warehouse?: Resolver<Maybe<ResolversTypes['Warehouse']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrderConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['OrderConnection'] = ResolversParentTypes['OrderConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['OrderEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Order']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type OrderEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['OrderEdge'] = ResolversParentTypes['OrderEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
};

export type OrderLineResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['OrderLine'] = ResolversParentTypes['OrderLine']> = {
  deliveredQuantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  deliveryCharge?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  discount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  freshness?: Resolver<ResolversTypes['Freshness'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invoiceableQuantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  invoicedQuantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  stockLevel?: Resolver<Maybe<ResolversTypes['StockLevel']>, ParentType, ContextType>;
  stockSources?: Resolver<Maybe<ReadonlyArray<ResolversTypes['StockSource']>>, ParentType, ContextType>;
  subtotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  unitPrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PackageResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Package'] = ResolversParentTypes['Package']> = {
  contents?: Resolver<ReadonlyArray<ResolversTypes['PackageContent']>, ParentType, ContextType>;
  freshness?: Resolver<ResolversTypes['Freshness'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  milestone?: Resolver<ResolversTypes['ShipmentMilestone'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  shipment?: Resolver<Maybe<ResolversTypes['Shipment']>, ParentType, ContextType>;
  tracking?: Resolver<Maybe<ResolversTypes['PackageTracking']>, ParentType, ContextType>;
  trackingNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  weightGrams?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PackageContentResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PackageContent'] = ResolversParentTypes['PackageContent']> = {
  orderLine?: Resolver<Maybe<ResolversTypes['OrderLine']>, ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
};

export type PackageTrackingResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PackageTracking'] = ResolversParentTypes['PackageTracking']> = {
  carrier?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  connection?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  estimatedDelivery?: Resolver<Maybe<ResolversTypes['LocalTime']>, ParentType, ContextType>;
  events?: Resolver<ReadonlyArray<ResolversTypes['TrackingEvent']>, ParentType, ContextType>;
  exceptions?: Resolver<ReadonlyArray<ResolversTypes['TrackingException']>, ParentType, ContextType>;
  freshness?: Resolver<ResolversTypes['Freshness'], ParentType, ContextType>;
  milestone?: Resolver<ResolversTypes['ShipmentMilestone'], ParentType, ContextType>;
  milestoneTime?: Resolver<Maybe<ResolversTypes['LocalTime']>, ParentType, ContextType>;
  outcome?: Resolver<Maybe<ResolversTypes['DeliveryOutcome']>, ParentType, ContextType>;
  proofOfDelivery?: Resolver<Maybe<ResolversTypes['ProofOfDelivery']>, ParentType, ContextType>;
  trackingNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unmappedCodes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PartyResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Party'] = ResolversParentTypes['Party']> = {
  active?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  address?: Resolver<ResolversTypes['Address'], ParentType, ContextType>;
  commercialParty?: Resolver<Maybe<ResolversTypes['Party']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  freshness?: Resolver<ResolversTypes['Freshness'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  organisation?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  vatNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PartyConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PartyConnection'] = ResolversParentTypes['PartyConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PartyEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Party']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type PartyEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PartyEdge'] = ResolversParentTypes['PartyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
};

export type PlaceResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Place'] = ResolversParentTypes['Place']> = {
  city?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  countryCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  latitude?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  longitude?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  unLocode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProductResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product']> = {
  active?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  barcode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  freshness?: Resolver<ResolversTypes['Freshness'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sku?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  stockLevels?: Resolver<Maybe<ReadonlyArray<ResolversTypes['StockLevel']>>, ParentType, ContextType, Partial<ProductStockLevelsArgs>>;
  stocked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  weightGrams?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProductConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ProductConnection'] = ResolversParentTypes['ProductConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ProductEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Product']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ProductEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ProductEdge'] = ResolversParentTypes['ProductEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
};

export type ProofOfDeliveryResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ProofOfDelivery'] = ResolversParentTypes['ProofOfDelivery']> = {
  connection?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  documents?: Resolver<ReadonlyArray<ResolversTypes['Document']>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  place?: Resolver<Maybe<ResolversTypes['Place']>, ParentType, ContextType>;
  quantities?: Resolver<ReadonlyArray<ResolversTypes['DeliveredQuantity']>, ParentType, ContextType>;
  receivedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  time?: Resolver<Maybe<ResolversTypes['LocalTime']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  blockedObjects?: Resolver<Maybe<ReadonlyArray<ResolversTypes['BlockedObject']>>, ParentType, ContextType>;
  businessExceptions?: Resolver<Maybe<ReadonlyArray<ResolversTypes['BusinessException']>>, ParentType, ContextType, RequireFields<QueryBusinessExceptionsArgs, 'limit'>>;
  connections?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ConnectedPartner']>>, ParentType, ContextType>;
  deadLetterCauses?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DeadLetterCause']>>, ParentType, ContextType>;
  deadLetters?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DeadLetter']>>, ParentType, ContextType, RequireFields<QueryDeadLettersArgs, 'limit'>>;
  fulfillment?: Resolver<Maybe<ResolversTypes['Fulfillment']>, ParentType, ContextType, Partial<QueryFulfillmentArgs>>;
  fulfillments?: Resolver<Maybe<ResolversTypes['FulfillmentConnection']>, ParentType, ContextType, RequireFields<QueryFulfillmentsArgs, 'order'>>;
  invoice?: Resolver<Maybe<ResolversTypes['Invoice']>, ParentType, ContextType, Partial<QueryInvoiceArgs>>;
  invoices?: Resolver<Maybe<ResolversTypes['InvoiceConnection']>, ParentType, ContextType, RequireFields<QueryInvoicesArgs, 'order'>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Node']>>>, ParentType, ContextType, RequireFields<QueryNodesArgs, 'ids'>>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType, Partial<QueryOrderArgs>>;
  orders?: Resolver<Maybe<ResolversTypes['OrderConnection']>, ParentType, ContextType, RequireFields<QueryOrdersArgs, 'order'>>;
  parties?: Resolver<Maybe<ResolversTypes['PartyConnection']>, ParentType, ContextType, RequireFields<QueryPartiesArgs, 'order'>>;
  party?: Resolver<Maybe<ResolversTypes['Party']>, ParentType, ContextType, RequireFields<QueryPartyArgs, 'id'>>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType, Partial<QueryProductArgs>>;
  products?: Resolver<Maybe<ResolversTypes['ProductConnection']>, ParentType, ContextType, RequireFields<QueryProductsArgs, 'order'>>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType, Partial<QueryReceiptArgs>>;
  receipts?: Resolver<Maybe<ResolversTypes['ReceiptConnection']>, ParentType, ContextType, RequireFields<QueryReceiptsArgs, 'order'>>;
  repairFindings?: Resolver<Maybe<ReadonlyArray<ResolversTypes['RepairFinding']>>, ParentType, ContextType, RequireFields<QueryRepairFindingsArgs, 'limit'>>;
  repairRuns?: Resolver<Maybe<ReadonlyArray<ResolversTypes['RepairRun']>>, ParentType, ContextType>;
  return?: Resolver<Maybe<ResolversTypes['Return']>, ParentType, ContextType, Partial<QueryReturnArgs>>;
  returns?: Resolver<Maybe<ResolversTypes['ReturnConnection']>, ParentType, ContextType, RequireFields<QueryReturnsArgs, 'order'>>;
  search?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SearchHit']>>, ParentType, ContextType, RequireFields<QuerySearchArgs, 'limit' | 'text'>>;
  shipment?: Resolver<Maybe<ResolversTypes['Shipment']>, ParentType, ContextType, RequireFields<QueryShipmentArgs, 'id'>>;
  shipments?: Resolver<Maybe<ResolversTypes['ShipmentConnection']>, ParentType, ContextType, RequireFields<QueryShipmentsArgs, 'order'>>;
  statusMappings?: Resolver<Maybe<ReadonlyArray<ResolversTypes['StatusMapping']>>, ParentType, ContextType>;
  stockLevels?: Resolver<Maybe<ResolversTypes['StockLevelConnection']>, ParentType, ContextType, RequireFields<QueryStockLevelsArgs, 'order' | 'warehouse'>>;
  warehouse?: Resolver<Maybe<ResolversTypes['Warehouse']>, ParentType, ContextType, Partial<QueryWarehouseArgs>>;
  warehouses?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Warehouse']>>, ParentType, ContextType, Partial<QueryWarehousesArgs>>;
};

export type RateResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Rate'] = ResolversParentTypes['Rate']> = {
  carrier?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  connection?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  estimatedDelivery?: Resolver<Maybe<ResolversTypes['LocalTime']>, ParentType, ContextType>;
  externalId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  freshness?: Resolver<ResolversTypes['Freshness'], ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  service?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  transitDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ReceiptResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Receipt'] = ResolversParentTypes['Receipt']> = {
  backorderOf?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  backorders?: Resolver<ReadonlyArray<ResolversTypes['Receipt']>, ParentType, ContextType>;
  company?: Resolver<Maybe<ResolversTypes['Company']>, ParentType, ContextType>;
  completedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  deadlineAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  freshness?: Resolver<ResolversTypes['Freshness'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  late?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  moves?: Resolver<ReadonlyArray<ResolversTypes['StockMove']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  origin?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  scheduledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['TransferState'], ParentType, ContextType>;
  supplier?: Resolver<Maybe<ResolversTypes['Party']>, ParentType, ContextType>;
  warehouse?: Resolver<Maybe<ResolversTypes['Warehouse']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReceiptConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ReceiptConnection'] = ResolversParentTypes['ReceiptConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ReceiptEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Receipt']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ReceiptEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ReceiptEdge'] = ResolversParentTypes['ReceiptEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Receipt'], ParentType, ContextType>;
};

export type RepairFindingResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RepairFinding'] = ResolversParentTypes['RepairFinding']> = {
  detail?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  foundAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['RepairFindingKind'], ParentType, ContextType>;
  record?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RepairRunResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RepairRun'] = ResolversParentTypes['RepairRun']> = {
  endedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  found?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lookedAt?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  task?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ReturnResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Return'] = ResolversParentTypes['Return']> = {
  company?: Resolver<Maybe<ResolversTypes['Company']>, ParentType, ContextType>;
  completedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  deadlineAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  freshness?: Resolver<ResolversTypes['Freshness'], ParentType, ContextType>;
  fulfillment?: Resolver<Maybe<ResolversTypes['Fulfillment']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  late?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  moves?: Resolver<ReadonlyArray<ResolversTypes['StockMove']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  origin?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  scheduledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  sender?: Resolver<Maybe<ResolversTypes['Party']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['TransferState'], ParentType, ContextType>;
  warehouse?: Resolver<Maybe<ResolversTypes['Warehouse']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReturnConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ReturnConnection'] = ResolversParentTypes['ReturnConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ReturnEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Return']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ReturnEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ReturnEdge'] = ResolversParentTypes['ReturnEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Return'], ParentType, ContextType>;
};

export type SearchHitResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['SearchHit'] = ResolversParentTypes['SearchHit']> = {
  exact?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  matched?: Resolver<ResolversTypes['SearchField'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Searchable'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SearchableResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Searchable'] = ResolversParentTypes['Searchable']> = {
  __resolveType: TypeResolveFn<'Fulfillment' | 'Invoice' | 'Order' | 'Party' | 'Receipt' | 'Return' | 'Shipment', ParentType, ContextType>;
};

export type ShipmentResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Shipment'] = ResolversParentTypes['Shipment']> = {
  carrier?: Resolver<Maybe<ResolversTypes['Carrier']>, ParentType, ContextType>;
  company?: Resolver<Maybe<ResolversTypes['Company']>, ParentType, ContextType>;
  completeness?: Resolver<ResolversTypes['Completeness'], ParentType, ContextType>;
  documents?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Document']>>, ParentType, ContextType>;
  freshness?: Resolver<ResolversTypes['Freshness'], ParentType, ContextType>;
  fulfillment?: Resolver<Maybe<ResolversTypes['Fulfillment']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  milestone?: Resolver<ResolversTypes['ShipmentMilestone'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  packages?: Resolver<ReadonlyArray<ResolversTypes['Package']>, ParentType, ContextType>;
  proofsOfDelivery?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ProofOfDelivery']>>, ParentType, ContextType>;
  rates?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Rate']>>, ParentType, ContextType>;
  shippedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  tracking?: Resolver<Maybe<ReadonlyArray<ResolversTypes['PackageTracking']>>, ParentType, ContextType>;
  trackingNumbers?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  trackingUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  transport?: Resolver<Maybe<ResolversTypes['Transport']>, ParentType, ContextType>;
  weightGrams?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ShipmentConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ShipmentConnection'] = ResolversParentTypes['ShipmentConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ShipmentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Shipment']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ShipmentEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ShipmentEdge'] = ResolversParentTypes['ShipmentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Shipment'], ParentType, ContextType>;
};

export type StatusMappingResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['StatusMapping'] = ResolversParentTypes['StatusMapping']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  connection?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  exception?: Resolver<Maybe<ResolversTypes['ExceptionKind']>, ParentType, ContextType>;
  mappedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  mappedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  milestone?: Resolver<Maybe<ResolversTypes['ShipmentMilestone']>, ParentType, ContextType>;
  warehouseOrderState?: Resolver<Maybe<ResolversTypes['WarehouseOrderState']>, ParentType, ContextType>;
};

export type StockLevelResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['StockLevel'] = ResolversParentTypes['StockLevel']> = {
  available?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  discrepancy?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  forecast?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  freshness?: Resolver<ResolversTypes['Freshness'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  onHand?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  reserved?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  sources?: Resolver<Maybe<ReadonlyArray<ResolversTypes['StockSource']>>, ParentType, ContextType>;
  warehouse?: Resolver<Maybe<ResolversTypes['Warehouse']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StockLevelConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['StockLevelConnection'] = ResolversParentTypes['StockLevelConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['StockLevelEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['StockLevel']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type StockLevelEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['StockLevelEdge'] = ResolversParentTypes['StockLevelEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['StockLevel'], ParentType, ContextType>;
};

export type StockMoveResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['StockMove'] = ResolversParentTypes['StockMove']> = {
  demand?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  done?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  freshness?: Resolver<ResolversTypes['Freshness'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  orderLine?: Resolver<Maybe<ResolversTypes['OrderLine']>, ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  reserved?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['StockMoveState'], ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StockSourceResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['StockSource'] = ResolversParentTypes['StockSource']> = {
  allocated?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  available?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  backordered?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  connection?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  countedAt?: Resolver<Maybe<ResolversTypes['LocalTime']>, ParentType, ContextType>;
  freshness?: Resolver<ResolversTypes['Freshness'], ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  onHand?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  orderChanged?: SubscriptionResolver<Maybe<ResolversTypes['Order']>, "orderChanged", ParentType, ContextType, RequireFields<SubscriptionOrderChangedArgs, 'id'>>;
  shipmentChanged?: SubscriptionResolver<Maybe<ResolversTypes['Shipment']>, "shipmentChanged", ParentType, ContextType, RequireFields<SubscriptionShipmentChangedArgs, 'id'>>;
};

export type TrackingEventResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['TrackingEvent'] = ResolversParentTypes['TrackingEvent']> = {
  classifier?: Resolver<ResolversTypes['EventClassifier'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  exception?: Resolver<Maybe<ResolversTypes['ExceptionKind']>, ParentType, ContextType>;
  mapped?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  milestone?: Resolver<Maybe<ResolversTypes['ShipmentMilestone']>, ParentType, ContextType>;
  place?: Resolver<Maybe<ResolversTypes['Place']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  receivedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  time?: Resolver<Maybe<ResolversTypes['LocalTime']>, ParentType, ContextType>;
};

export type TrackingExceptionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['TrackingException'] = ResolversParentTypes['TrackingException']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ExceptionKind'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  responsible?: Resolver<ResolversTypes['ResponsibleParty'], ParentType, ContextType>;
  since?: Resolver<Maybe<ResolversTypes['LocalTime']>, ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type TransferResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Transfer'] = ResolversParentTypes['Transfer']> = {
  __resolveType: TypeResolveFn<'Fulfillment' | 'Receipt' | 'Return', ParentType, ContextType>;
};

export type TransportResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Transport'] = ResolversParentTypes['Transport']> = {
  connection?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  driver?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  externalId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  freshness?: Resolver<ResolversTypes['Freshness'], ParentType, ContextType>;
  milestone?: Resolver<ResolversTypes['ShipmentMilestone'], ParentType, ContextType>;
  proofsOfDelivery?: Resolver<ReadonlyArray<ResolversTypes['ProofOfDelivery']>, ParentType, ContextType>;
  rawStatus?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  stops?: Resolver<ReadonlyArray<ResolversTypes['TransportStop']>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['LocalTime']>, ParentType, ContextType>;
  vehicle?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type TransportStopResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['TransportStop'] = ResolversParentTypes['TransportStop']> = {
  actual?: Resolver<Maybe<ResolversTypes['LocalTime']>, ParentType, ContextType>;
  estimated?: Resolver<Maybe<ResolversTypes['LocalTime']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['StopKind'], ParentType, ContextType>;
  place?: Resolver<ResolversTypes['Place'], ParentType, ContextType>;
  planned?: Resolver<Maybe<ResolversTypes['LocalTime']>, ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type WarehouseResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Warehouse'] = ResolversParentTypes['Warehouse']> = {
  address?: Resolver<Maybe<ResolversTypes['Address']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  company?: Resolver<Maybe<ResolversTypes['Company']>, ParentType, ContextType>;
  freshness?: Resolver<ResolversTypes['Freshness'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WarehouseOrderResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['WarehouseOrder'] = ResolversParentTypes['WarehouseOrder']> = {
  connection?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  externalId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  freshness?: Resolver<ResolversTypes['Freshness'], ParentType, ContextType>;
  holds?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['WarehouseOrderLine']>, ParentType, ContextType>;
  parcels?: Resolver<ReadonlyArray<ResolversTypes['WarehouseParcel']>, ParentType, ContextType>;
  rawStatus?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['WarehouseOrderState'], ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['LocalTime']>, ParentType, ContextType>;
};

export type WarehouseOrderLineResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['WarehouseOrderLine'] = ResolversParentTypes['WarehouseOrderLine']> = {
  allocated?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  backordered?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  ordered?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  picked?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  shipped?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type WarehouseParcelResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['WarehouseParcel'] = ResolversParentTypes['WarehouseParcel']> = {
  carrier?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  contents?: Resolver<ReadonlyArray<ResolversTypes['WarehouseParcelContent']>, ParentType, ContextType>;
  shippedAt?: Resolver<Maybe<ResolversTypes['LocalTime']>, ParentType, ContextType>;
  trackingNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type WarehouseParcelContentResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['WarehouseParcelContent'] = ResolversParentTypes['WarehouseParcelContent']> = {
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type Resolvers<ContextType = GraphContext> = {
  Address?: AddressResolvers<ContextType>;
  BlockedObject?: BlockedObjectResolvers<ContextType>;
  BusinessException?: BusinessExceptionResolvers<ContextType>;
  Carrier?: CarrierResolvers<ContextType>;
  Company?: CompanyResolvers<ContextType>;
  ConnectedPartner?: ConnectedPartnerResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  DeadLetter?: DeadLetterResolvers<ContextType>;
  DeadLetterCause?: DeadLetterCauseResolvers<ContextType>;
  DeadLetterDecision?: DeadLetterDecisionResolvers<ContextType>;
  DecidedDeadLetter?: DecidedDeadLetterResolvers<ContextType>;
  Decimal?: GraphQLScalarType;
  DeliveredQuantity?: DeliveredQuantityResolvers<ContextType>;
  Document?: DocumentResolvers<ContextType>;
  Freshness?: FreshnessResolvers<ContextType>;
  Fulfillment?: FulfillmentResolvers<ContextType>;
  FulfillmentConnection?: FulfillmentConnectionResolvers<ContextType>;
  FulfillmentEdge?: FulfillmentEdgeResolvers<ContextType>;
  Invoice?: InvoiceResolvers<ContextType>;
  InvoiceConnection?: InvoiceConnectionResolvers<ContextType>;
  InvoiceEdge?: InvoiceEdgeResolvers<ContextType>;
  InvoiceLine?: InvoiceLineResolvers<ContextType>;
  InvoiceReadiness?: InvoiceReadinessResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  LocalTime?: LocalTimeResolvers<ContextType>;
  MapStatusPayload?: MapStatusPayloadResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  OrderConnection?: OrderConnectionResolvers<ContextType>;
  OrderEdge?: OrderEdgeResolvers<ContextType>;
  OrderLine?: OrderLineResolvers<ContextType>;
  Package?: PackageResolvers<ContextType>;
  PackageContent?: PackageContentResolvers<ContextType>;
  PackageTracking?: PackageTrackingResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Party?: PartyResolvers<ContextType>;
  PartyConnection?: PartyConnectionResolvers<ContextType>;
  PartyEdge?: PartyEdgeResolvers<ContextType>;
  Place?: PlaceResolvers<ContextType>;
  Product?: ProductResolvers<ContextType>;
  ProductConnection?: ProductConnectionResolvers<ContextType>;
  ProductEdge?: ProductEdgeResolvers<ContextType>;
  ProofOfDelivery?: ProofOfDeliveryResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Rate?: RateResolvers<ContextType>;
  Receipt?: ReceiptResolvers<ContextType>;
  ReceiptConnection?: ReceiptConnectionResolvers<ContextType>;
  ReceiptEdge?: ReceiptEdgeResolvers<ContextType>;
  RepairFinding?: RepairFindingResolvers<ContextType>;
  RepairRun?: RepairRunResolvers<ContextType>;
  Return?: ReturnResolvers<ContextType>;
  ReturnConnection?: ReturnConnectionResolvers<ContextType>;
  ReturnEdge?: ReturnEdgeResolvers<ContextType>;
  SearchHit?: SearchHitResolvers<ContextType>;
  Searchable?: SearchableResolvers<ContextType>;
  Shipment?: ShipmentResolvers<ContextType>;
  ShipmentConnection?: ShipmentConnectionResolvers<ContextType>;
  ShipmentEdge?: ShipmentEdgeResolvers<ContextType>;
  StatusMapping?: StatusMappingResolvers<ContextType>;
  StockLevel?: StockLevelResolvers<ContextType>;
  StockLevelConnection?: StockLevelConnectionResolvers<ContextType>;
  StockLevelEdge?: StockLevelEdgeResolvers<ContextType>;
  StockMove?: StockMoveResolvers<ContextType>;
  StockSource?: StockSourceResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  TrackingEvent?: TrackingEventResolvers<ContextType>;
  TrackingException?: TrackingExceptionResolvers<ContextType>;
  Transfer?: TransferResolvers<ContextType>;
  Transport?: TransportResolvers<ContextType>;
  TransportStop?: TransportStopResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  Warehouse?: WarehouseResolvers<ContextType>;
  WarehouseOrder?: WarehouseOrderResolvers<ContextType>;
  WarehouseOrderLine?: WarehouseOrderLineResolvers<ContextType>;
  WarehouseParcel?: WarehouseParcelResolvers<ContextType>;
  WarehouseParcelContent?: WarehouseParcelContentResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = GraphContext> = {
  defer?: DeferDirectiveResolver<any, any, ContextType>;
};
