import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { OrderParent, OrderLineParent, PartyParent, ProductParent, WarehouseParent, CompanyParent, StockLevelParent, TransferParent, StockMoveParent, ShipmentParent, PackageParent, PackageContentParent, CarrierParent, InvoiceParent, InvoiceLineParent, InvoiceReadinessParent, LocalTimeParent, DocumentParent, ProofOfDeliveryParent, PackageTrackingParent, TrackingEventParent, TrackingExceptionParent, TransportParent, WarehouseOrderParent, WarehouseParcelParent, StockSourceParent, RateParent, FreightChargeParent, AnyNodeParent, OrderConnectionParent, PartyConnectionParent, ProductConnectionParent, StockLevelConnectionParent, TransferConnectionParent, ShipmentConnectionParent, InvoiceConnectionParent } from './parents.ts';
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
  /** What a gateway asks for: `__typename`, and the fields of one of the type's keys. */
  _Any: { input: unknown; output: unknown; }
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

/** An address. Street, city and country are needed: what is missing is told with all else that is wrong. */
export type AddressInput = {
  /** The city. */
  readonly city?: InputMaybe<Scalars['String']['input']>;
  /** The country, ISO 3166-1 alpha-2. */
  readonly countryCode?: InputMaybe<Scalars['String']['input']>;
  /** Who or what is found there, when that is not the customer. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** The postal code. */
  readonly postalCode?: InputMaybe<Scalars['String']['input']>;
  /** The state or province, by its name or code. It is left out where Odoo has none of the country. */
  readonly region?: InputMaybe<Scalars['String']['input']>;
  /** Street and number. */
  readonly street?: InputMaybe<Scalars['String']['input']>;
  /** What else is needed to find it. */
  readonly street2?: InputMaybe<Scalars['String']['input']>;
};

/** Goods that a customer is going to send back. */
export type AnnounceReturnInput = {
  /**
   * The number of the return where it was announced: 1 to 100 characters. Of one fulfillment it names one return, however
   * often it is sent.
   */
  readonly externalReference: Scalars['String']['input'];
  /** The fulfillment they were shipped with. */
  readonly fulfillmentId: Scalars['ID']['input'];
  /** What comes back: 1 to 500 lines. */
  readonly lines: ReadonlyArray<ReturnLineInput>;
  /** Why, in the customer's words: at most 2000 characters. It becomes an internal note of the return. */
  readonly reason: Scalars['String']['input'];
};

/** What became of `announceReturn`. */
export type AnnounceReturnPayload = {
  readonly __typename?: 'AnnounceReturnPayload';
  /** True: this call has announced it. False: an earlier one had. */
  readonly created: Scalars['Boolean']['output'];
  /** The return. Null when there are errors. */
  readonly return?: Maybe<Return>;
  /** All that is wrong with the input. Nothing was done then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A key somebody asks the graph with. The key itself is kept nowhere: it is shown once, when it is made. */
export type ApiKey = {
  readonly __typename?: 'ApiKey';
  /** Who has it. In the audit: `api-key:<client>`. A client has at most two live keys, so that one can follow the other. */
  readonly client: Scalars['String']['output'];
  /** When it was made. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Who made it. */
  readonly createdBy: Scalars['String']['output'];
  /** When it ends by itself. Null: it does not. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Opaque. What stands behind the colon stands in the key too, and tells which key it is: `lgk_<id>_…`. */
  readonly id: Scalars['ID']['output'];
  /** When it was used last, to the minute. Null: never. */
  readonly lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How much it may ask for. */
  readonly limits: ApiKeyLimits;
  /** Why it was revoked. */
  readonly revocationReason?: Maybe<Scalars['String']['output']>;
  /** When it was revoked. */
  readonly revokedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who revoked it. */
  readonly revokedBy?: Maybe<Scalars['String']['output']>;
  /** Its roles, each a bundle of scopes. */
  readonly roles: ReadonlyArray<Scalars['String']['output']>;
  /** Which rows it sees. */
  readonly rows: ApiKeyRows;
  /** Scopes besides those of its roles. */
  readonly scopes: ReadonlyArray<Scalars['String']['output']>;
  /** Whether it opens anything. */
  readonly state: ApiKeyState;
};

/** How much an API key may ask for. */
export type ApiKeyLimits = {
  readonly __typename?: 'ApiKeyLimits';
  /** Points of query cost within a minute. Null: the usual limit. */
  readonly costPerMinute?: Maybe<Scalars['Int']['output']>;
  /** True: only stored operations are executed. */
  readonly persistedOnly: Scalars['Boolean']['output'];
  /** Requests within a minute. Null: the usual limit. */
  readonly requestsPerMinute?: Maybe<Scalars['Int']['output']>;
};

/** How much a key may ask for. What is left out is as usual. */
export type ApiKeyLimitsInput = {
  /** Points of query cost within a minute: 1 to 10000000. */
  readonly costPerMinute?: InputMaybe<Scalars['Int']['input']>;
  /** True: only stored operations are executed. */
  readonly persistedOnly?: Scalars['Boolean']['input'];
  /** Requests within a minute: 1 to 10000000. */
  readonly requestsPerMinute?: InputMaybe<Scalars['Int']['input']>;
};

/** Which rows an API key sees. All conditions hold together; one that is null does not narrow. */
export type ApiKeyRows = {
  readonly __typename?: 'ApiKeyRows';
  /** Delivery methods. */
  readonly carriers?: Maybe<ReadonlyArray<Scalars['ID']['output']>>;
  /** Our own companies. */
  readonly companies?: Maybe<ReadonlyArray<Scalars['ID']['output']>>;
  /** Connections to partner systems, by their names in the connection file. */
  readonly connections?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Commercial parties: what they ordered, they and their contacts. */
  readonly customers?: Maybe<ReadonlyArray<Scalars['ID']['output']>>;
  /** Warehouses. */
  readonly warehouses?: Maybe<ReadonlyArray<Scalars['ID']['output']>>;
};

/**
 * Which rows a key is to see. All conditions hold together; one that is left out does not narrow. Give each at least one
 * element.
 */
export type ApiKeyRowsInput = {
  /** Delivery methods. */
  readonly carriers?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Our own companies. */
  readonly companies?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Connections to partner systems, by their names in the connection file. */
  readonly connections?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Commercial parties: what they ordered, they and their contacts. */
  readonly customers?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Warehouses. */
  readonly warehouses?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

/** Whether an API key opens anything. */
export type ApiKeyState =
  /** Its time is over. */
  | 'EXPIRED'
  /** It does. */
  | 'LIVE'
  /** Somebody ended it. */
  | 'REVOKED';

/** Who did what to which object, and why. Entries are added and never changed or removed: one that is missing shows. */
export type AuditEntry = {
  readonly __typename?: 'AuditEntry';
  /** The object it is about, where `object` is something of the sidecar. */
  readonly about?: Maybe<Scalars['String']['output']>;
  /** What was done: `noun.verb`. */
  readonly action: Scalars['String']['output'];
  /** What was changed, as it is now. */
  readonly after?: Maybe<Scalars['JSON']['output']>;
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** What was changed, as it was before. */
  readonly before?: Maybe<Scalars['JSON']['output']>;
  /** What all entries of one request or job share: its id, as the log has it. */
  readonly correlationId?: Maybe<Scalars['String']['output']>;
  /** What else is worth knowing. */
  readonly details: Scalars['JSON']['output'];
  /** SHA-256 over the entry and the hash of the entry before. */
  readonly hash: Scalars['String']['output'];
  /** Opaque. Send it back as `after`. */
  readonly id: Scalars['ID']['output'];
  /** To what: an id, or `dead-letter/…`, `exception/…`, `status/<connection>/<code>`. */
  readonly object: Scalars['String']['output'];
  /**
   * Who: an API key by its client, or by its place among those of the environment; a user of Odoo, somebody at the shell of
   * the server, or the sidecar itself.
   */
  readonly principal: Scalars['String']['output'];
  /** Why, as they said it. */
  readonly reason?: Maybe<Scalars['String']['output']>;
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

/** Which label is to be booked. */
export type BookLabelInput = {
  /** The fulfillment that needs a label. */
  readonly transfer: Scalars['ID']['input'];
  /**
   * True: the answer has the label, and Odoo is left to write it into the transfer, which it is about to validate. It takes
   * nine seconds at most. False: it is booked once the transfer is done, and written into Odoo.
   */
  readonly wait?: Scalars['Boolean']['input'];
};

/** What became of `bookLabel`. */
export type BookLabelPayload = {
  readonly __typename?: 'BookLabelPayload';
  /** The label. Null when nobody waits for it, or there is none. */
  readonly label?: Maybe<BookedLabel>;
  /** True: it is booked later. */
  readonly queued: Scalars['Boolean']['output'];
  /** Why there is none. One may still follow, when what stands in the way is mended. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What is to come back. */
export type BookReturnLabelInput = {
  /** The fulfillment whose goods may come back, or the return they come back by. */
  readonly transfer: Scalars['ID']['input'];
};

/** What became of `bookReturnLabel`. */
export type BookReturnLabelPayload = {
  readonly __typename?: 'BookReturnLabelPayload';
  /** The label. Null when there is none. */
  readonly label?: Maybe<BookedLabel>;
  /** Its paper. Null when it can't be had now: asked for again, it is that of the same label. */
  readonly paper?: Maybe<LabelPaper>;
  /** Why there is no label, or no paper. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A label that was bought. */
export type BookedLabel = {
  readonly __typename?: 'BookedLabel';
  /** The carrier, as the connection names it. */
  readonly carrier: Scalars['String']['output'];
  /** The connection it was bought at. */
  readonly connection: Scalars['String']['output'];
  /** What it costs. Null when the connection does not say. */
  readonly price?: Maybe<Money>;
  /** The carrier's service. */
  readonly service: Scalars['String']['output'];
  /** The pages that show where they are. */
  readonly trackingLinks: ReadonlyArray<TrackingLink>;
  /** The numbers of its parcels. */
  readonly trackingNumbers: ReadonlyArray<Scalars['String']['output']>;
};

/** Something a person has to look at. */
export type BusinessException = {
  readonly __typename?: 'BusinessException';
  /** When somebody took note of it. */
  readonly acknowledgedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who did. */
  readonly acknowledgedBy?: Maybe<Scalars['String']['output']>;
  /** True when what it hangs on goes no further until somebody acts. */
  readonly blocking: Scalars['Boolean']['output'];
  /** The connection it came up with. */
  readonly connection?: Maybe<Scalars['String']['output']>;
  /** By when it is to be resolved. */
  readonly dueAt?: Maybe<Scalars['DateTime']['output']>;
  /** Which field of the object is wrong. */
  readonly field?: Maybe<Scalars['String']['output']>;
  /** Opaque. Send it back to acknowledge or resolve. */
  readonly id: Scalars['ID']['output'];
  /** What it is. */
  readonly kind: ExceptionKind;
  /** When it was seen last. */
  readonly lastSeenAt: Scalars['DateTime']['output'];
  /** What happened and what to do next. */
  readonly message: Scalars['String']['output'];
  /** What they said. */
  readonly note?: Maybe<Scalars['String']['output']>;
  /** The id of what it hangs on. Null when that is a connection, or nothing. */
  readonly object?: Maybe<Scalars['ID']['output']>;
  /** True when that is past and it is not resolved. */
  readonly overdue: Scalars['Boolean']['output'];
  /** When it was seen first. */
  readonly raisedAt: Scalars['DateTime']['output'];
  /** What was done about it. */
  readonly resolution?: Maybe<Scalars['String']['output']>;
  /** When it was resolved. */
  readonly resolvedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who said so. Null when its cause is gone and nobody had to. */
  readonly resolvedBy?: Maybe<Scalars['String']['output']>;
  /** Who has to act. */
  readonly responsible: ResponsibleParty;
  /** How bad it is. */
  readonly severity: ExceptionSeverity;
  /** What has become of it. */
  readonly state: ExceptionState;
  /** What it is about: an id, a tracking number, a code. */
  readonly subject: Scalars['String']['output'];
  /** Whose list it is on. */
  readonly team: Scalars['String']['output'];
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

/** Whose value stays. */
export type ConflictSide =
  /** Odoo's. */
  | 'ODOO'
  /** The partner's. */
  | 'PARTNER';

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
  /** Where the partner keeps what it is told, in the connection file's own word: `eu`. Null when the file does not say. */
  readonly region?: Maybe<Scalars['String']['output']>;
};

/** A key to make. Nobody gives more than they have themselves: `FORBIDDEN` names what is too much. */
export type CreateApiKeyInput = {
  /** Who gets it: 2 to 63 small letters, digits and single hyphens, a letter first, such as `acme-portal`. */
  readonly client: Scalars['String']['input'];
  /** When it ends by itself, within ten years. Left out: it does not. */
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** How much it may ask for. */
  readonly limits?: InputMaybe<ApiKeyLimitsInput>;
  /** Why, for those who read the audit later. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Its roles. A role or a scope is needed. */
  readonly roles?: ReadonlyArray<Scalars['String']['input']>;
  /** Which rows it sees. Left out: all. */
  readonly rows?: InputMaybe<ApiKeyRowsInput>;
  /** Scopes besides those of its roles. */
  readonly scopes?: ReadonlyArray<Scalars['String']['input']>;
};

/** What became of `createApiKey`. */
export type CreateApiKeyPayload = {
  readonly __typename?: 'CreateApiKeyPayload';
  /** The new key. Null when there are errors. */
  readonly apiKey?: Maybe<ApiKey>;
  /** The key itself, shown this once. Give it to the client by a way only they read. */
  readonly key?: Maybe<Scalars['String']['output']>;
  /** What was wrong with the input. Nothing was done then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** An order that comes from somewhere else, such as a shop. */
export type CreateOrderInput = {
  /** The name of a delivery method of Odoo. */
  readonly carrier?: InputMaybe<Scalars['String']['input']>;
  /** Our company that sells. Without it the company of `warehouse`, else the only one the sender sees, else Odoo's. */
  readonly company?: InputMaybe<Scalars['ID']['input']>;
  /** False: it waits in Odoo as a quotation, for somebody to confirm it. */
  readonly confirm?: Scalars['Boolean']['input'];
  /** The currency of the prices, ISO 4217. */
  readonly currency: Scalars['String']['input'];
  /** Who orders. */
  readonly customer: OrderCustomerInput;
  /**
   * Its number there: 1 to 100 characters. Of one source it names one order, however often it is sent. Whoever sees some
   * rows only has numbers of their own: what others entered under the same one is neither found nor in the way.
   */
  readonly externalReference: Scalars['String']['input'];
  /** What is ordered: 1 to 500 lines. */
  readonly lines: ReadonlyArray<OrderEntryLineInput>;
  /** What people should know: at most 2000 characters. It becomes an internal note of the order. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /** When the customer wants it. */
  readonly requestedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Where the goods go, when not to where the customer always gets them. */
  readonly shippingAddress?: InputMaybe<AddressInput>;
  /** Which system it comes from, such as `shop-de`: 1 to 50 characters. */
  readonly source: Scalars['String']['input'];
  /** The code of the warehouse that is to fulfill it. Without it Odoo decides, or it is the only one the sender sees. */
  readonly warehouse?: InputMaybe<Scalars['String']['input']>;
};

/** What became of `createOrder`. */
export type CreateOrderPayload = {
  readonly __typename?: 'CreateOrderPayload';
  /** True: this call has entered it. False: an earlier one had. */
  readonly created: Scalars['Boolean']['output'];
  /** The order. Null when there are errors. */
  readonly order?: Maybe<Order>;
  /** All that is wrong with the input. Nothing was done then. */
  readonly userErrors: ReadonlyArray<UserError>;
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
  /**
   * True: the reader may decide on all of it at once, by `task` and `errorCode`. Who sees some rows only decides on each by its
   * `id`.
   */
  readonly mayDecideAll: Scalars['Boolean']['output'];
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

/** One piece that is to be sent. */
export type DeliveryParcelInput = {
  /** Height in millimetres. */
  readonly heightMm?: InputMaybe<Scalars['Int']['input']>;
  /** Length in millimetres. Sizes are all there or all left out. */
  readonly lengthMm?: InputMaybe<Scalars['Int']['input']>;
  /** Gross weight in grams: 1 or more. */
  readonly weightGrams: Scalars['Int']['input'];
  /** Width in millimetres. */
  readonly widthMm?: InputMaybe<Scalars['Int']['input']>;
};

/** A connection that serves a delivery method, asked just now who answers. */
export type DeliveryPartner = {
  readonly __typename?: 'DeliveryPartner';
  /** The account that answered, in a word. Null when nobody did; `problem` says why. */
  readonly account?: Maybe<Scalars['String']['output']>;
  /** Whether labels are bought there. */
  readonly buysLabels: LabelBuying;
  /** What the connector is called. */
  readonly label: Scalars['String']['output'];
  /** As the connection file names it. */
  readonly name: Scalars['String']['output'];
  /** Why nobody answered. */
  readonly problem?: Maybe<UserError>;
  /** It says prices. */
  readonly quotesRates: Scalars['Boolean']['output'];
};

/** What carriers would take something for that is to be sent. */
export type DeliveryRates = {
  readonly __typename?: 'DeliveryRates';
  /** The offer a label would be bought of, by the rule of the connections. Null when none can be chosen. */
  readonly chosen?: Maybe<Rate>;
  /** All offers, cheapest first. */
  readonly rates: ReadonlyArray<Rate>;
  /** Why there is no offer, or whose offers are missing among them. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What is to be sent, from where, and where to: before there is a shipment. */
export type DeliveryRatesInput = {
  /** The company that ships. */
  readonly company?: InputMaybe<Scalars['ID']['input']>;
  /** The delivery method of Odoo, by its name: only connections that serve it are asked. */
  readonly deliveryMethod: Scalars['String']['input'];
  /** Where it leaves from. */
  readonly from?: InputMaybe<AddressInput>;
  /** The pieces: 1 to 100. */
  readonly parcels: ReadonlyArray<DeliveryParcelInput>;
  /** The partner's codes of the services to choose among, such as `UPSDAP/Ground`. Without it all are asked for. */
  readonly services?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Where it goes. A country is needed, and a postal code or a city. */
  readonly to: AddressInput;
  /** The code of the warehouse it leaves. Without `from` it leaves from the address of this warehouse. */
  readonly warehouse?: InputMaybe<Scalars['String']['input']>;
};

/** A document of a partner. It is fetched through the sidecar: nobody is given the partner's own address or key. */
export type Document = {
  readonly __typename?: 'Document';
  /** The connection it lies with. */
  readonly connection: Scalars['String']['output'];
  /** Until when the link works, as long as the key it was made for is good. */
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

/** Whose data is to be erased, and how. */
export type ErasePartyInput = {
  /** Further objects that are about it, such as orders Odoo has no more. */
  readonly also?: ReadonlyArray<Scalars['ID']['input']>;
  /** False: go by what is held here alone. Orders of which nothing is cached here are not found then. */
  readonly askOdoo?: Scalars['Boolean']['input'];
  /** Only say how much it would be. False: erase it. It does not come back. */
  readonly dryRun?: Scalars['Boolean']['input'];
  /** The party. Its contacts go with it. */
  readonly partyId: Scalars['ID']['input'];
};

/** What became of `eraseParty`. */
export type ErasePartyPayload = {
  readonly __typename?: 'ErasePartyPayload';
  /** True when nothing was changed. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** What is the party's. Null when there are errors. */
  readonly found?: Maybe<PartyHoldings>;
  /** How many rows were erased, or would be, in each table. Null when there are errors. */
  readonly rows?: Maybe<ReadonlyArray<TableRows>>;
  /** `ID_INVALID` or `ID_TYPE_MISMATCH`: an id names no party, or nothing. Nothing was done then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Whether something happened or is only expected to. */
export type EventClassifier =
  /** It happened. */
  | 'ACTUAL'
  /** It is expected. */
  | 'ESTIMATED'
  /** It is planned. */
  | 'PLANNED';

/** How many exceptions are alike. Those that are resolved are not counted. */
export type ExceptionCount = {
  readonly __typename?: 'ExceptionCount';
  /** Whether they block. */
  readonly blocking: Scalars['Boolean']['output'];
  /** How many. */
  readonly count: Scalars['Int']['output'];
  /** What they are. */
  readonly kind: ExceptionKind;
  /** When the first of them was raised. */
  readonly oldestAt: Scalars['DateTime']['output'];
  /** Whether somebody is at them. */
  readonly state: ExceptionState;
};

/** What became of a decision on an exception. */
export type ExceptionDecision = {
  readonly __typename?: 'ExceptionDecision';
  /** The exception as it is now. Null when there are errors. */
  readonly exception?: Maybe<BusinessException>;
  /** Why nothing could be decided. Empty when all went well. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What can be wrong. It stands beside a milestone and never replaces it. */
export type ExceptionKind =
  /** The place could not be reached. */
  | 'ACCESS_RESTRICTED'
  /** A message was sent and nobody confirmed it. */
  | 'ACK_OVERDUE'
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
  /** The customer is to pay first, or owes too much. */
  | 'CREDIT_HOLD'
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
  /** A carrier bills something else than was agreed. */
  | 'FREIGHT_VARIANCE'
  /** It is held. */
  | 'HELD'
  /** The recipient could not prove who they are. */
  | 'ID_CHECK_FAILED'
  /** An invoice waits for something that should have happened by now. */
  | 'INVOICE_BLOCKED'
  /** It is lost. */
  | 'LOST'
  /** It went the wrong way. */
  | 'MISROUTED'
  /** It was not collected in time. */
  | 'NOT_COLLECTED'
  /** Our key to Odoo ends within two weeks, and a new one is due. */
  | 'ODOO_KEY_EXPIRES'
  /** Something else, see the carrier's words. */
  | 'OTHER'
  /** There is too much. */
  | 'OVERAGE'
  /** Two systems changed what only one of them may change. */
  | 'OWNERSHIP_CONFLICT'
  /** A partner refused something for a reason. */
  | 'PARTNER_REJECTED'
  /** A partner sent something that is not as promised. */
  | 'PAYLOAD_INVALID'
  /** Something is to be paid first. */
  | 'PAYMENT_DUE'
  /** The carrier could not pick it up. */
  | 'PICKUP_MISSED'
  /** A proof of delivery does not agree with what was shipped. */
  | 'POD_MISMATCH'
  /** Goods were delivered and the proof of it is not here. */
  | 'POD_MISSING'
  /** The recipient was closed. */
  | 'PREMISES_CLOSED'
  /** It may not be carried. */
  | 'PROHIBITED_GOODS'
  /** A partner asks us to ask it less often. */
  | 'RATE_LIMITED'
  /** An order should have been released by now. */
  | 'RELEASE_OVERDUE'
  /** Something came back and nobody knows of which order. */
  | 'RETURN_UNMATCHED'
  /** A partner has changed the form of what it sends. */
  | 'SCHEMA_DRIFT'
  /** Security looks at it. */
  | 'SECURITY'
  /** Goods were released and should have been picked or shipped by now. */
  | 'SHIP_OVERDUE'
  /** Something is missing. */
  | 'SHORTAGE'
  /** A partner can't be asked right now. */
  | 'SOURCE_UNREACHABLE'
  /** A partner uses a code nobody here knows yet. */
  | 'STATUS_UNMAPPED'
  /** There is not enough in stock for an order. */
  | 'STOCK_SHORTAGE'
  /** Nothing was heard of a package for too long. */
  | 'TRACKING_SILENT'
  /** An order lacks something, or says something that can't be. */
  | 'VALIDATION_FAILED'
  /** Weather or another force nobody answers for. */
  | 'WEATHER';

/** How bad it is. */
export type ExceptionSeverity =
  /** It harms a customer, or many orders at once. */
  | 'CRITICAL'
  /** Something is wrong. */
  | 'ERROR'
  /** Good to know. */
  | 'INFO'
  /** It may become worse. */
  | 'WARNING';

/** What has become of an exception. */
export type ExceptionState =
  /** Somebody is at it. */
  | 'ACKNOWLEDGED'
  /** Somebody must act. */
  | 'OPEN'
  /** Somebody said that it is done, or its cause is gone. */
  | 'RESOLVED';

/** One thing a carrier or warehouse charged us for a shipment. A refund has a negative amount. */
export type FreightCharge = {
  readonly __typename?: 'FreightCharge';
  /** How much, in the currency of the partner's bill. Without tax where the partner tells it apart. */
  readonly amount: Money;
  /** The connection that charged it. */
  readonly connection: Scalars['String']['output'];
  /** The partner's id of the charge: the same at every shipment it is told of. */
  readonly externalId: Scalars['String']['output'];
  /** When it was asked for. */
  readonly freshness: Freshness;
  /** What it is for, in the partner's words. */
  readonly kind: Scalars['String']['output'];
  /** What the partner's bill names it by. */
  readonly reference?: Maybe<Scalars['String']['output']>;
};

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
  /** What a person has to look at. What blocks comes first, then the newest. */
  readonly exceptions?: Maybe<ReadonlyArray<BusinessException>>;
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

/** Somebody who orders without being known. */
export type GuestInput = {
  /** Where they live. The goods go there, unless `shippingAddress` says otherwise. */
  readonly address: AddressInput;
  /** Where their mail goes. */
  readonly email?: InputMaybe<Scalars['String']['input']>;
  /** Their name. */
  readonly name: Scalars['String']['input'];
  /** Where they are called. */
  readonly phone?: InputMaybe<Scalars['String']['input']>;
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

/** Whether the labels of a connection are bought by themselves. */
export type LabelBuying =
  /** It is only said what would be bought. */
  | 'OBSERVE'
  /** No. */
  | 'OFF'
  /** Yes. */
  | 'ON';

/** What is printed and put onto a parcel. */
export type LabelPaper = {
  readonly __typename?: 'LabelPaper';
  /** The file, in base64. */
  readonly content: Scalars['String']['output'];
  /** Such as `application/pdf`. */
  readonly mediaType: Scalars['String']['output'];
};

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
  /** How far it means a return is. */
  readonly returnState?: InputMaybe<ReturnState>;
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
  /** Says that somebody is at it. It stays on the list until it is resolved. Written into the audit. */
  readonly acknowledgeException: ExceptionDecision;
  /**
   * Announces that goods of a fulfillment come back: Odoo's warehouse expects them from then on. The same again is the same
   * return. Written into the audit.
   */
  readonly announceReturn: AnnounceReturnPayload;
  /**
   * Books the label of a fulfillment by the rule of its connections. The same again is the same label: one that was bought is
   * never bought a second time. Written into the audit.
   */
  readonly bookLabel: BookLabelPayload;
  /**
   * Books a label by which goods come back from their recipient to the warehouse: at the connection that sold the label they
   * left with, else by the rule of its connections. One for each fulfillment, and for each return: the same again is the same
   * label. It is answered within nine seconds. Written into the audit.
   */
  readonly bookReturnLabel: BookReturnLabelPayload;
  /** Compares all that a warehouse system counts with Odoo, as it is done every night. */
  readonly compareStock: StockComparison;
  /**
   * Makes an API key. Written into the audit, without the key. A client with two live keys gets no third
   * (`API_KEYS_TWO_LIVE`).
   */
  readonly createApiKey: CreateApiKeyPayload;
  /**
   * Enters an order into Odoo, all of it or nothing. The same again is the same order; another content under the same
   * reference is an error. Whoever sees some rows only enters orders of these: a company, customer or warehouse that is not
   * theirs is told of as one that is not there. Written into the audit.
   */
  readonly createOrder: CreateOrderPayload;
  /**
   * Erases what the sidecar holds about a party, its contacts, and the orders, transfers and invoices of either; unless
   * `dryRun` is false it only says how much that is. Anonymise or archive the contact in Odoo first: what Odoo has is read
   * again. Written into the audit, as `party.erase` and `party.erased`. What takes longer than a request may goes on; asked
   * again, it does the rest. Needs the scope `privacy:erase` and a principal that sees every row.
   */
  readonly eraseParty: ErasePartyPayload;
  /**
   * Says what a code of a partner means. All that was ever told with it is understood anew, and its `STATUS_UNMAPPED` is
   * closed.
   */
  readonly mapStatus: MapStatusPayload;
  /** Removes stored operations: callers that may send nothing else can't ask them any more. Needs the scope `access:write`. */
  readonly removeOperations: RemoveOperationsPayload;
  /**
   * Runs dead letters again, each at the head of its object, once. Written into the audit. Who sees some rows only chooses
   * one that `deadLetters` shows by its `id`: all of a cause is `FORBIDDEN` to them.
   */
  readonly replayDeadLetters?: Maybe<DeadLetterDecision>;
  /** Says that it is done. Written into the audit. */
  readonly resolveException: ExceptionDecision;
  /**
   * Decides whose value stays. Stock in Odoo is set to what the partner counts, or the difference is left until a count
   * changes; of everything else it says what a person has to do. Written into the audit.
   */
  readonly resolveOwnershipConflict: OwnershipDecision;
  /**
   * Ends an API key: within a second it is refused everywhere, and its subscriptions end. Can't be undone. Written into the
   * audit.
   */
  readonly revokeApiKey: RevokeApiKeyPayload;
  /**
   * Makes a second key for the client of a live one, which may what that may, and lets the old one end later. Written into
   * the audit.
   */
  readonly rotateApiKey: RotateApiKeyPayload;
  /**
   * Gives dead letters up for good: what is behind them goes on. Written into the audit. Who sees some rows only chooses as
   * with `replayDeadLetters`.
   */
  readonly skipDeadLetters?: Maybe<DeadLetterDecision>;
  /**
   * Stores operations, checked against the contract, so that they may be sent by their hash, by callers that may send
   * nothing else too. One that is there already stays as it is. Every replica has them a moment later. Needs the scope
   * `access:write`.
   */
  readonly storeOperations: StoreOperationsPayload;
};


/** What can be done. Expected failures are among the `userErrors` of each answer. */
export type MutationAcknowledgeExceptionArgs = {
  id: Scalars['ID']['input'];
  note?: InputMaybe<Scalars['String']['input']>;
};


/** What can be done. Expected failures are among the `userErrors` of each answer. */
export type MutationAnnounceReturnArgs = {
  input: AnnounceReturnInput;
};


/** What can be done. Expected failures are among the `userErrors` of each answer. */
export type MutationBookLabelArgs = {
  input: BookLabelInput;
};


/** What can be done. Expected failures are among the `userErrors` of each answer. */
export type MutationBookReturnLabelArgs = {
  input: BookReturnLabelInput;
};


/** What can be done. Expected failures are among the `userErrors` of each answer. */
export type MutationCompareStockArgs = {
  connection: Scalars['String']['input'];
};


/** What can be done. Expected failures are among the `userErrors` of each answer. */
export type MutationCreateApiKeyArgs = {
  input: CreateApiKeyInput;
};


/** What can be done. Expected failures are among the `userErrors` of each answer. */
export type MutationCreateOrderArgs = {
  input: CreateOrderInput;
};


/** What can be done. Expected failures are among the `userErrors` of each answer. */
export type MutationErasePartyArgs = {
  input: ErasePartyInput;
};


/** What can be done. Expected failures are among the `userErrors` of each answer. */
export type MutationMapStatusArgs = {
  input: MapStatusInput;
};


/** What can be done. Expected failures are among the `userErrors` of each answer. */
export type MutationRemoveOperationsArgs = {
  hashes: ReadonlyArray<Scalars['String']['input']>;
};


/** What can be done. Expected failures are among the `userErrors` of each answer. */
export type MutationReplayDeadLettersArgs = {
  input: DeadLetterChoiceInput;
};


/** What can be done. Expected failures are among the `userErrors` of each answer. */
export type MutationResolveExceptionArgs = {
  id: Scalars['ID']['input'];
  resolution: Scalars['String']['input'];
};


/** What can be done. Expected failures are among the `userErrors` of each answer. */
export type MutationResolveOwnershipConflictArgs = {
  id: Scalars['ID']['input'];
  keep: ConflictSide;
  reason: Scalars['String']['input'];
};


/** What can be done. Expected failures are among the `userErrors` of each answer. */
export type MutationRevokeApiKeyArgs = {
  input: RevokeApiKeyInput;
};


/** What can be done. Expected failures are among the `userErrors` of each answer. */
export type MutationRotateApiKeyArgs = {
  input: RotateApiKeyInput;
};


/** What can be done. Expected failures are among the `userErrors` of each answer. */
export type MutationSkipDeadLettersArgs = {
  input: DeadLetterChoiceInput;
};


/** What can be done. Expected failures are among the `userErrors` of each answer. */
export type MutationStoreOperationsArgs = {
  input: StoreOperationsInput;
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
  /** What a person has to look at, of it and of its transfers. What blocks comes first, then the newest. */
  readonly exceptions?: Maybe<ReadonlyArray<BusinessException>>;
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
  /** Its process across all systems. */
  readonly process?: Maybe<OrderProcess>;
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

/** Who orders: a party that Odoo knows, or a guest. Give one of them. */
export type OrderCustomerInput = {
  /** Somebody whom Odoo does not know: a new contact. */
  readonly guest?: InputMaybe<GuestInput>;
  /** A party that Odoo knows. */
  readonly partyId?: InputMaybe<Scalars['ID']['input']>;
};

/** An order in a page. */
export type OrderEdge = {
  readonly __typename?: 'OrderEdge';
  /** Send as `after` or `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The order. */
  readonly node: Order;
};

/** A product and how much of it. */
export type OrderEntryLineInput = {
  /** How much, in the unit of the product: more than zero. */
  readonly quantity: Scalars['Decimal']['input'];
  /** The SKU. */
  readonly sku: Scalars['String']['input'];
  /** The price of one, without tax where the prices of Odoo are. Without it Odoo's price lists decide. */
  readonly unitPrice?: InputMaybe<Scalars['Decimal']['input']>;
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

/** The way of an order from capture to payment: where it stands, and what holds it. */
export type OrderProcess = {
  readonly __typename?: 'OrderProcess';
  /** How much of it was shipped. */
  readonly completeness: Completeness;
  /** The first step that goes no further by itself. Null when none is stalled. */
  readonly stalled?: Maybe<ProcessStep>;
  /** How far it is, with all that partners have told. */
  readonly state: OrderProcessState;
  /** Everything that was begun, along the way. Empty while nothing was told of it. */
  readonly steps: ReadonlyArray<ProcessStep>;
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

/** Two systems say different things of what only one of them has the last word about. Neither is overwritten. */
export type OwnershipConflict = {
  readonly __typename?: 'OwnershipConflict';
  /** The connection it came up with. Null when that is said by the message only. */
  readonly connection?: Maybe<Scalars['String']['output']>;
  /** What it is about. */
  readonly facet: OwnershipFacet;
  /** Opaque. Send it back to decide. It is the exception's too. */
  readonly id: Scalars['ID']['output'];
  /** What happened. */
  readonly message: Scalars['String']['output'];
  /** The id of what it hangs on. */
  readonly object?: Maybe<Scalars['ID']['output']>;
  /** What Odoo says. */
  readonly odooValue: Scalars['String']['output'];
  /** What the partner says. */
  readonly partnerValue: Scalars['String']['output'];
  /** Since when. */
  readonly since: Scalars['DateTime']['output'];
};

/** What became of a decision on a conflict. */
export type OwnershipDecision = {
  readonly __typename?: 'OwnershipDecision';
  /** The exception as it is now. Null when there are errors. */
  readonly exception?: Maybe<BusinessException>;
  /** What a person has to do for it to become so. Null when nothing is left to do. */
  readonly nextSteps?: Maybe<Scalars['String']['output']>;
  /** Why nothing could be decided. Empty when all went well. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What one system has the last word about. */
export type OwnershipFacet =
  /** What is invoiced. */
  | 'INVOICE'
  /** Whether a label stands. */
  | 'LABEL'
  /** The order itself: to whom, where to, by when, and whether it stands. */
  | 'ORDER_HEADER'
  /** What is ordered, and how much of it. */
  | 'ORDER_LINES'
  /** Who received it. */
  | 'PROOF_OF_DELIVERY'
  /** How much of it left the warehouse. */
  | 'SHIPPED_QUANTITY'
  /** How much of a product is in a warehouse. */
  | 'STOCK_ON_HAND'
  /** Where a package is. */
  | 'TRACKING'
  /** Whether a transport stands. */
  | 'TRANSPORT';

/** Who has the last word about something. */
export type OwnershipRule = {
  readonly __typename?: 'OwnershipRule';
  /** Only for these companies of ours. Null for all. */
  readonly companies?: Maybe<ReadonlyArray<Scalars['ID']['output']>>;
  /** What it is about. */
  readonly facet: OwnershipFacet;
  /** `odoo`, or a connection. */
  readonly owner: Scalars['String']['output'];
  /** Where it is from. */
  readonly source: OwnershipSource;
  /** How much of a difference is put right without asking, in percent of what Odoo has. */
  readonly tolerancePercent?: Maybe<Scalars['Decimal']['output']>;
  /** The same in the product's unit. The wider of both counts; without both, nothing is put right without asking. */
  readonly tolerancePieces?: Maybe<Scalars['Decimal']['output']>;
  /** Only for the warehouses with these codes. Null for all. */
  readonly warehouses?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Where a rule of ownership is from. */
export type OwnershipSource =
  /** The usual one, since nobody wrote another. */
  | 'DEFAULT'
  /** The connection file. */
  | 'FILE';

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

/** What was found to be a party's, its contacts' included: a person looks at this before anything is erased. */
export type PartyHoldings = {
  readonly __typename?: 'PartyHoldings';
  /** Their invoices. */
  readonly invoices: Scalars['Int']['output'];
  /** Their orders. */
  readonly orders: Scalars['Int']['output'];
  /** The party and its contacts. */
  readonly parties: Scalars['Int']['output'];
  /** Tracking numbers of their packages. */
  readonly trackingNumbers: Scalars['Int']['output'];
  /** Their deliveries, receipts and returns. */
  readonly transfers: Scalars['Int']['output'];
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

/** An operation that was stored, to be sent by its hash alone. */
export type PersistedOperation = {
  readonly __typename?: 'PersistedOperation';
  /** The document, letter by letter as it was hashed. */
  readonly document: Scalars['String']['output'];
  /**
   * SHA-256 of the document, in hexadecimal: what callers send, as `extensions.persistedQuery.sha256Hash` or behind
   * `sha256:` as `documentId`.
   */
  readonly hash: Scalars['String']['output'];
  /** The name of the operation; of several in one document, separated by blanks. */
  readonly name: Scalars['String']['output'];
  /** When. */
  readonly storedAt: Scalars['DateTime']['output'];
  /** Who stored it. */
  readonly storedBy: Scalars['String']['output'];
};

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

/** One step of a process, folded from all that was ever told of it. */
export type ProcessStep = {
  readonly __typename?: 'ProcessStep';
  /** How often it was tried. */
  readonly attempts: Scalars['Int']['output'];
  /** The work that was given up: replay or skip it. */
  readonly deadLetterId?: Maybe<Scalars['ID']['output']>;
  /** When it is late. Null once it has ended. */
  readonly dueAt?: Maybe<Scalars['DateTime']['output']>;
  /** What happened last, in plain words. */
  readonly message?: Maybe<Scalars['String']['output']>;
  /** When it is tried again by itself. */
  readonly nextAttemptAt?: Maybe<Scalars['DateTime']['output']>;
  /** True when it has not ended and its time is up. */
  readonly overdue: Scalars['Boolean']['output'];
  /** Whose move it is: `odoo`, the name of a connection, or the kind of partner. */
  readonly owner: Scalars['String']['output'];
  /** The fulfillment it is about. Null when it is about all of the order. */
  readonly part?: Maybe<Scalars['ID']['output']>;
  /** Since when it stands so. */
  readonly since: Scalars['DateTime']['output'];
  /** How it stands. */
  readonly state: StepState;
  /** Which step. */
  readonly step: ProcessStepName;
  /** Who is asked when it is stuck. */
  readonly team: Scalars['String']['output'];
  /** What it waits for, in plain words. */
  readonly waitingOn?: Maybe<Scalars['String']['output']>;
};

/** One step on the way of an order, in the order in which it goes; the last three are those of a return. */
export type ProcessStepName =
  /** Of a return: its goods are expected. */
  | 'ANNOUNCE'
  /** It was ordered and confirmed. */
  | 'CAPTURE'
  /** Of a return: a credit note is drafted for what was invoiced. */
  | 'CREDIT'
  /** The carrier brings it. */
  | 'DELIVER'
  /** A transport is ordered. */
  | 'DISPATCH'
  /** It is invoiced. */
  | 'INVOICE'
  /** A label of a carrier is bought. */
  | 'LABEL'
  /** Its goods are packed. */
  | 'PACK'
  /** Its goods are collected. */
  | 'PICK'
  /** The proof of delivery comes in. */
  | 'PROOF'
  /** Of a return: its goods arrive. */
  | 'RECEIVE'
  /** The warehouse system is given the order. */
  | 'RELEASE'
  /** It is paid. */
  | 'SETTLE'
  /** Its goods leave the warehouse, and Odoo knows. */
  | 'SHIP'
  /** Address, goods and quantities are looked at. */
  | 'VALIDATE';

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
  /**
   * For gateways: the objects named, in the order asked. One that is not there, or not yours to see, is null. More than 200
   * are refused with `PAGE_SIZE_INVALID`; something that names no object of this graph is an error of its own, and so is a
   * number, SKU or code that several objects have (`ARGUMENT_INVALID`).
   */
  readonly _entities: ReadonlyArray<Maybe<_Entity>>;
  /** For gateways: this graph as a subgraph of Apollo Federation. */
  readonly _service: _Service;
  /** API keys, newest first: those of clients whose rows you see. */
  readonly apiKeys?: Maybe<ReadonlyArray<ApiKey>>;
  /** What was done to an object, newest first. */
  readonly auditTrail?: Maybe<ReadonlyArray<AuditEntry>>;
  /** Objects whose work stands still behind a dead letter: behind one that `deadLetters` shows. */
  readonly blockedObjects?: Maybe<ReadonlyArray<BlockedObject>>;
  /** What a person has to look at, newest first. */
  readonly businessExceptions?: Maybe<ReadonlyArray<BusinessException>>;
  /** The partner systems that are connected, in the order of the connection file. */
  readonly connections?: Maybe<ReadonlyArray<ConnectedPartner>>;
  /** What dead letters died of, most frequent first: those that `deadLetters` shows. */
  readonly deadLetterCauses?: Maybe<ReadonlyArray<DeadLetterCause>>;
  /**
   * Work that waits for a person, last given up first. Who sees some rows only sees the work about these: all that it is
   * about must be theirs, and what is about nothing in the graph is for who sees every row. At most 2000 are looked through
   * for them.
   */
  readonly deadLetters?: Maybe<ReadonlyArray<DeadLetter>>;
  /** The connections that quote rates or sell labels for a delivery method, each asked just now who answers. */
  readonly deliveryPartners?: Maybe<ReadonlyArray<DeliveryPartner>>;
  /**
   * Asks carriers what something would cost that is to be sent. The same again within the `maxAge` of a connection's rates
   * asks nobody. It is answered within five seconds: who needs longer is told among the errors and asked on, so that a
   * second question finds the answer.
   */
  readonly deliveryRates?: Maybe<DeliveryRates>;
  /** How many exceptions of which kind there are, most frequent first. */
  readonly exceptionCounts?: Maybe<ReadonlyArray<ExceptionCount>>;
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
  /** What two systems contradict each other about and nobody has decided, newest first. */
  readonly ownershipConflicts?: Maybe<ReadonlyArray<OwnershipConflict>>;
  /** Who has the last word about what. The first that fits company and warehouse counts. */
  readonly ownershipRules?: Maybe<ReadonlyArray<OwnershipRule>>;
  /** Parties, a page at a time. */
  readonly parties?: Maybe<PartyConnection>;
  /** One party by global id. */
  readonly party?: Maybe<Party>;
  /** Operations that were stored, by name. Null, with `FORBIDDEN`, for whoever lacks the scope `access:read`. */
  readonly persistedOperations?: Maybe<ReadonlyArray<PersistedOperation>>;
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
  /** Where the stock of a warehouse system differs from that of Odoo, as it was compared last, newest first. */
  readonly stockDrift?: Maybe<ReadonlyArray<StockDrift>>;
  /** What one warehouse has, a page of stocked products at a time. */
  readonly stockLevels?: Maybe<StockLevelConnection>;
  /** The pages of the carrier for a shipment, as they were named when its label was bought here. Nobody is asked for them. */
  readonly trackingLinks?: Maybe<ReadonlyArray<TrackingLink>>;
  /** One warehouse, by global id or by short code. */
  readonly warehouse?: Maybe<Warehouse>;
  /** All warehouses. */
  readonly warehouses?: Maybe<ReadonlyArray<Warehouse>>;
};


/**
 * What can be asked. Whatever has to be read by itself may be null, with the reason among the errors: one thing that can't
 * be read, or may not be, does not cost the rest.
 */
export type Query_EntitiesArgs = {
  representations: ReadonlyArray<Scalars['_Any']['input']>;
};


/**
 * What can be asked. Whatever has to be read by itself may be null, with the reason among the errors: one thing that can't
 * be read, or may not be, does not cost the rest.
 */
export type QueryApiKeysArgs = {
  after?: InputMaybe<Scalars['ID']['input']>;
  client?: InputMaybe<Scalars['String']['input']>;
  limit?: Scalars['Int']['input'];
  liveOnly?: Scalars['Boolean']['input'];
};


/**
 * What can be asked. Whatever has to be read by itself may be null, with the reason among the errors: one thing that can't
 * be read, or may not be, does not cost the rest.
 */
export type QueryAuditTrailArgs = {
  after?: InputMaybe<Scalars['ID']['input']>;
  limit?: Scalars['Int']['input'];
  object: Scalars['String']['input'];
};


/**
 * What can be asked. Whatever has to be read by itself may be null, with the reason among the errors: one thing that can't
 * be read, or may not be, does not cost the rest.
 */
export type QueryBusinessExceptionsArgs = {
  after?: InputMaybe<Scalars['ID']['input']>;
  blocking?: InputMaybe<Scalars['Boolean']['input']>;
  connection?: InputMaybe<Scalars['String']['input']>;
  kind?: InputMaybe<ExceptionKind>;
  limit?: Scalars['Int']['input'];
  object?: InputMaybe<Scalars['ID']['input']>;
  state?: ReadonlyArray<ExceptionState>;
  team?: InputMaybe<Scalars['String']['input']>;
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
export type QueryDeliveryPartnersArgs = {
  company?: InputMaybe<Scalars['ID']['input']>;
  deliveryMethod: Scalars['String']['input'];
  warehouse?: InputMaybe<Scalars['String']['input']>;
};


/**
 * What can be asked. Whatever has to be read by itself may be null, with the reason among the errors: one thing that can't
 * be read, or may not be, does not cost the rest.
 */
export type QueryDeliveryRatesArgs = {
  input: DeliveryRatesInput;
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
export type QueryOwnershipConflictsArgs = {
  after?: InputMaybe<Scalars['ID']['input']>;
  connection?: InputMaybe<Scalars['String']['input']>;
  facet?: InputMaybe<OwnershipFacet>;
  limit?: Scalars['Int']['input'];
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
export type QueryStockDriftArgs = {
  after?: InputMaybe<Scalars['ID']['input']>;
  connection: Scalars['String']['input'];
  first?: Scalars['Int']['input'];
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
export type QueryTrackingLinksArgs = {
  shipment: Scalars['ID']['input'];
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

/** What became of `removeOperations`. */
export type RemoveOperationsPayload = {
  readonly __typename?: 'RemoveOperationsPayload';
  /** Hashes of those that were there. */
  readonly removed: ReadonlyArray<Scalars['String']['output']>;
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
  /** Its process across all systems. */
  readonly process?: Maybe<ReturnProcess>;
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

/** What comes back: name the order line or the SKU. */
export type ReturnLineInput = {
  /** The line of the order it was sold with. */
  readonly orderLineId?: InputMaybe<Scalars['ID']['input']>;
  /** How much, in the unit it was shipped in: more than zero, and at most what has not come back yet. */
  readonly quantity: Scalars['Decimal']['input'];
  /** The SKU. */
  readonly sku?: InputMaybe<Scalars['String']['input']>;
};

/** The way of goods back: announced, received, credited. */
export type ReturnProcess = {
  readonly __typename?: 'ReturnProcess';
  /** The first step that goes no further by itself. Null when none is stalled. */
  readonly stalled?: Maybe<ProcessStep>;
  /** Everything that was begun, along the way. Empty while nothing was told of it. */
  readonly steps: ReadonlyArray<ProcessStep>;
};

/** How far a warehouse system is with goods that come back. */
export type ReturnState =
  /** They are expected. */
  | 'ANNOUNCED'
  /** They are there, and not all of them are counted. */
  | 'ARRIVED'
  /** It was called off. */
  | 'CANCELLED'
  /** All that came is counted. */
  | 'RECEIVED'
  /** The system uses a status nobody here knows yet. */
  | 'UNKNOWN';

/** A key to end. */
export type RevokeApiKeyInput = {
  /** The key. */
  readonly id: Scalars['ID']['input'];
  /** Why: who finds it in the audit will want to know. */
  readonly reason: Scalars['String']['input'];
};

/** What became of `revokeApiKey`. */
export type RevokeApiKeyPayload = {
  readonly __typename?: 'RevokeApiKeyPayload';
  /** The key as it is now. Null when there are errors. */
  readonly apiKey?: Maybe<ApiKey>;
  /** What was wrong with the input. Nothing was done then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A key to replace. */
export type RotateApiKeyInput = {
  /** When the new key ends. Left out: it lives as long as the old one was given to live. */
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The key in use. */
  readonly id: Scalars['ID']['input'];
  /** When the old key ends. Left out: in 24 hours. It never ends later than it would have anyway. */
  readonly oldExpiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Why, for those who read the audit later. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** What became of `rotateApiKey`. */
export type RotateApiKeyPayload = {
  readonly __typename?: 'RotateApiKeyPayload';
  /** The new key. Null when there are errors. */
  readonly apiKey?: Maybe<ApiKey>;
  /** The key itself, shown this once. Give it to the client by a way only they read. */
  readonly key?: Maybe<Scalars['String']['output']>;
  /** The key before, and when it ends now. */
  readonly oldApiKey?: Maybe<ApiKey>;
  /** What was wrong with the input. Nothing was done then. */
  readonly userErrors: ReadonlyArray<UserError>;
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
  /** What a person has to look at. What blocks comes first, then the newest. */
  readonly exceptions?: Maybe<ReadonlyArray<BusinessException>>;
  /**
   * What the warehouse system and the delivery app charged for it so far. Empty when nobody did yet, or no connection tells.
   * What was charged for an order as a whole stands at each of its shipments, with the same `externalId`. Null, with an
   * error, when nobody could be asked.
   */
  readonly freightCharges?: Maybe<ReadonlyArray<FreightCharge>>;
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
  /** Where it goes: the address of its fulfillment. */
  readonly shippingAddress?: Maybe<Address>;
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
  /** Whose fulfillment is in one of these states: `DONE` is what has left the warehouse. */
  readonly states?: InputMaybe<ReadonlyArray<TransferState>>;
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
  /** How far it means a return is. */
  readonly returnState?: Maybe<ReturnState>;
  /** How far it means a warehouse order is. */
  readonly warehouseOrderState?: Maybe<WarehouseOrderState>;
};

/** How a step stands. */
export type StepState =
  /** It was called off. */
  | 'CANCELLED'
  /** It is done. */
  | 'DONE'
  /** It can not go on without somebody: see `message`. */
  | 'FAILED'
  /** Somebody is at it. */
  | 'IN_PROGRESS'
  /** Nothing has been done yet. */
  | 'NOT_STARTED'
  /** It is done for some of the goods. */
  | 'PARTIAL'
  /** It is not needed, or only observed: see `message`. */
  | 'SKIPPED'
  /** It stands still. */
  | 'STALLED'
  /** It waits: see `waitingOn`. */
  | 'WAITING';

/** What became of a wish to compare stock. */
export type StockComparison = {
  readonly __typename?: 'StockComparison';
  /** True: it is compared within minutes. */
  readonly queued: Scalars['Boolean']['output'];
  /** Why it is not. Empty when all went well. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A product of which a warehouse system counts something else than Odoo has. */
export type StockDrift = {
  readonly __typename?: 'StockDrift';
  /** The connection. */
  readonly connection: Scalars['String']['output'];
  /** What Odoo lacks. Below zero: what it has too much. */
  readonly difference: Scalars['Decimal']['output'];
  /** Opaque. Send it back as `after`. */
  readonly id: Scalars['ID']['output'];
  /** What Odoo has. */
  readonly odooOnHand: Scalars['Decimal']['output'];
  /** Handed over there and not booked in Odoo yet: no part of the difference. Below zero when Odoo booked what is still there. */
  readonly onTheWay: Scalars['Decimal']['output'];
  /** What the warehouse system counts. Null when it does not know the product. */
  readonly partnerOnHand?: Maybe<Scalars['Decimal']['output']>;
  /** When it was seen last. */
  readonly seenAt: Scalars['DateTime']['output'];
  /** Since when. */
  readonly since: Scalars['DateTime']['output'];
  /** The product's internal reference. */
  readonly sku: Scalars['String']['output'];
  /** What is done about it. */
  readonly state: StockDriftState;
  /** The code of Odoo's warehouse. */
  readonly warehouse: Scalars['String']['output'];
};

/** What is done about a difference in stock. */
export type StockDriftState =
  /** Odoo was set to what the warehouse system counts. */
  | 'ADJUSTED'
  /** Somebody left it so. It is open again when one of the counts changes. */
  | 'IGNORED'
  /** It differs. */
  | 'OPEN';

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

/** Operations to be stored. */
export type StoreOperationsInput = {
  /** 1 to 200 documents of at most 64 KB. Each operation in them needs a name. */
  readonly documents: ReadonlyArray<Scalars['String']['input']>;
};

/** What became of `storeOperations`. */
export type StoreOperationsPayload = {
  readonly __typename?: 'StoreOperationsPayload';
  /** The operations, in the order they were given in. Null when one is not valid: none was stored then. */
  readonly operations?: Maybe<ReadonlyArray<PersistedOperation>>;
  /**
   * `ARGUMENT_INVALID`: a document does not fit the contract, or has more than 64 KB or an operation without a name; or
   * more than 5000 would be stored.
   */
  readonly userErrors: ReadonlyArray<UserError>;
};

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

/** How many rows of a table of the sidecar. */
export type TableRows = {
  readonly __typename?: 'TableRows';
  /** How many rows. */
  readonly rows: Scalars['Int']['output'];
  /** The table, with its schema: `logistics.snapshots`. */
  readonly table: Scalars['String']['output'];
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

/** The page of a carrier that shows where a parcel is. */
export type TrackingLink = {
  readonly __typename?: 'TrackingLink';
  /** The parcel's number. */
  readonly trackingNumber: Scalars['String']['output'];
  /** The carrier's page. */
  readonly url: Scalars['String']['output'];
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
  /** What of the input it is about, such as `lines[0].sku`. Null when it is about all of it. */
  readonly field?: Maybe<Scalars['String']['output']>;
  /** What happened and what to do next. */
  readonly message: Scalars['String']['output'];
  /** Who can mend it, where that is known. */
  readonly team?: Maybe<Scalars['String']['output']>;
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
  /**
   * How far it is, by its quantities. Where one is not told, the order's state speaks for the line; that other lines have left
   * does not.
   */
  readonly state: WarehouseOrderState;
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

/** Whatever other subgraphs can add fields to. */
export type _Entity = Carrier | Company | Fulfillment | Invoice | InvoiceLine | Order | OrderLine | Package | Party | Product | Receipt | Return | Shipment | StockLevel | StockMove | Warehouse;

/** This graph as a subgraph. */
export type _Service = {
  readonly __typename?: '_Service';
  /** Its contract, with the keys of its types. */
  readonly sdl: Scalars['String']['output'];
};



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
  AddressInput: AddressInput;
  AnnounceReturnInput: AnnounceReturnInput;
  AnnounceReturnPayload: ResolverTypeWrapper<Omit<AnnounceReturnPayload, 'return'> & { return?: Maybe<ResolversTypes['Return']> }>;
  ApiKey: ResolverTypeWrapper<ApiKey>;
  ApiKeyLimits: ResolverTypeWrapper<ApiKeyLimits>;
  ApiKeyLimitsInput: ApiKeyLimitsInput;
  ApiKeyRows: ResolverTypeWrapper<ApiKeyRows>;
  ApiKeyRowsInput: ApiKeyRowsInput;
  ApiKeyState: ApiKeyState;
  AuditEntry: ResolverTypeWrapper<AuditEntry>;
  BlockedObject: ResolverTypeWrapper<BlockedObject>;
  BookLabelInput: BookLabelInput;
  BookLabelPayload: ResolverTypeWrapper<BookLabelPayload>;
  BookReturnLabelInput: BookReturnLabelInput;
  BookReturnLabelPayload: ResolverTypeWrapper<BookReturnLabelPayload>;
  BookedLabel: ResolverTypeWrapper<BookedLabel>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  BusinessException: ResolverTypeWrapper<BusinessException>;
  Carrier: ResolverTypeWrapper<CarrierParent>;
  CircuitState: CircuitState;
  Company: ResolverTypeWrapper<CompanyParent>;
  Completeness: Completeness;
  ConflictSide: ConflictSide;
  ConnectedPartner: ResolverTypeWrapper<ConnectedPartner>;
  CreateApiKeyInput: CreateApiKeyInput;
  CreateApiKeyPayload: ResolverTypeWrapper<CreateApiKeyPayload>;
  CreateOrderInput: CreateOrderInput;
  CreateOrderPayload: ResolverTypeWrapper<Omit<CreateOrderPayload, 'order'> & { order?: Maybe<ResolversTypes['Order']> }>;
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
  DeliveryParcelInput: DeliveryParcelInput;
  DeliveryPartner: ResolverTypeWrapper<DeliveryPartner>;
  DeliveryRates: ResolverTypeWrapper<Omit<DeliveryRates, 'chosen' | 'rates'> & { chosen?: Maybe<ResolversTypes['Rate']>, rates: ReadonlyArray<ResolversTypes['Rate']> }>;
  DeliveryRatesInput: DeliveryRatesInput;
  Document: ResolverTypeWrapper<DocumentParent>;
  DocumentKind: DocumentKind;
  ErasePartyInput: ErasePartyInput;
  ErasePartyPayload: ResolverTypeWrapper<ErasePartyPayload>;
  EventClassifier: EventClassifier;
  ExceptionCount: ResolverTypeWrapper<ExceptionCount>;
  ExceptionDecision: ResolverTypeWrapper<ExceptionDecision>;
  ExceptionKind: ExceptionKind;
  ExceptionSeverity: ExceptionSeverity;
  ExceptionState: ExceptionState;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  FreightCharge: ResolverTypeWrapper<FreightChargeParent>;
  Freshness: ResolverTypeWrapper<Freshness>;
  Fulfillment: ResolverTypeWrapper<TransferParent>;
  FulfillmentConnection: ResolverTypeWrapper<TransferConnectionParent>;
  FulfillmentEdge: ResolverTypeWrapper<Omit<FulfillmentEdge, 'node'> & { node: ResolversTypes['Fulfillment'] }>;
  FulfillmentFilter: FulfillmentFilter;
  GuestInput: GuestInput;
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
  LabelBuying: LabelBuying;
  LabelPaper: ResolverTypeWrapper<LabelPaper>;
  ListOrder: ListOrder;
  LocalTime: ResolverTypeWrapper<LocalTimeParent>;
  MapStatusInput: MapStatusInput;
  MapStatusPayload: ResolverTypeWrapper<MapStatusPayload>;
  Money: ResolverTypeWrapper<Money>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<AnyNodeParent>;
  Order: ResolverTypeWrapper<OrderParent>;
  OrderConnection: ResolverTypeWrapper<OrderConnectionParent>;
  OrderCustomerInput: OrderCustomerInput;
  OrderEdge: ResolverTypeWrapper<Omit<OrderEdge, 'node'> & { node: ResolversTypes['Order'] }>;
  OrderEntryLineInput: OrderEntryLineInput;
  OrderFilter: OrderFilter;
  OrderLine: ResolverTypeWrapper<OrderLineParent>;
  OrderProcess: ResolverTypeWrapper<OrderProcess>;
  OrderProcessState: OrderProcessState;
  OrderState: OrderState;
  OwnershipConflict: ResolverTypeWrapper<OwnershipConflict>;
  OwnershipDecision: ResolverTypeWrapper<OwnershipDecision>;
  OwnershipFacet: OwnershipFacet;
  OwnershipRule: ResolverTypeWrapper<OwnershipRule>;
  OwnershipSource: OwnershipSource;
  Package: ResolverTypeWrapper<PackageParent>;
  PackageContent: ResolverTypeWrapper<PackageContentParent>;
  PackageTracking: ResolverTypeWrapper<PackageTrackingParent>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Party: ResolverTypeWrapper<PartyParent>;
  PartyConnection: ResolverTypeWrapper<PartyConnectionParent>;
  PartyEdge: ResolverTypeWrapper<Omit<PartyEdge, 'node'> & { node: ResolversTypes['Party'] }>;
  PartyFilter: PartyFilter;
  PartyHoldings: ResolverTypeWrapper<PartyHoldings>;
  PaymentState: PaymentState;
  PersistedOperation: ResolverTypeWrapper<PersistedOperation>;
  Place: ResolverTypeWrapper<Place>;
  ProcessStep: ResolverTypeWrapper<ProcessStep>;
  ProcessStepName: ProcessStepName;
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
  RemoveOperationsPayload: ResolverTypeWrapper<RemoveOperationsPayload>;
  RepairFinding: ResolverTypeWrapper<RepairFinding>;
  RepairFindingKind: RepairFindingKind;
  RepairRun: ResolverTypeWrapper<RepairRun>;
  ResponsibleParty: ResponsibleParty;
  Return: ResolverTypeWrapper<TransferParent>;
  ReturnConnection: ResolverTypeWrapper<TransferConnectionParent>;
  ReturnEdge: ResolverTypeWrapper<Omit<ReturnEdge, 'node'> & { node: ResolversTypes['Return'] }>;
  ReturnFilter: ReturnFilter;
  ReturnLineInput: ReturnLineInput;
  ReturnProcess: ResolverTypeWrapper<ReturnProcess>;
  ReturnState: ReturnState;
  RevokeApiKeyInput: RevokeApiKeyInput;
  RevokeApiKeyPayload: ResolverTypeWrapper<RevokeApiKeyPayload>;
  RotateApiKeyInput: RotateApiKeyInput;
  RotateApiKeyPayload: ResolverTypeWrapper<RotateApiKeyPayload>;
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
  StepState: StepState;
  StockComparison: ResolverTypeWrapper<StockComparison>;
  StockDrift: ResolverTypeWrapper<StockDrift>;
  StockDriftState: StockDriftState;
  StockLevel: ResolverTypeWrapper<StockLevelParent>;
  StockLevelConnection: ResolverTypeWrapper<StockLevelConnectionParent>;
  StockLevelEdge: ResolverTypeWrapper<Omit<StockLevelEdge, 'node'> & { node: ResolversTypes['StockLevel'] }>;
  StockMove: ResolverTypeWrapper<StockMoveParent>;
  StockMoveState: StockMoveState;
  StockSource: ResolverTypeWrapper<StockSourceParent>;
  StopKind: StopKind;
  StoreOperationsInput: StoreOperationsInput;
  StoreOperationsPayload: ResolverTypeWrapper<StoreOperationsPayload>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TableRows: ResolverTypeWrapper<TableRows>;
  TrackingEvent: ResolverTypeWrapper<TrackingEventParent>;
  TrackingException: ResolverTypeWrapper<TrackingExceptionParent>;
  TrackingLink: ResolverTypeWrapper<TrackingLink>;
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
  _Any: ResolverTypeWrapper<Scalars['_Any']['output']>;
  _Entity: ResolverTypeWrapper<AnyNodeParent>;
  _Service: ResolverTypeWrapper<_Service>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Address: Address;
  AddressInput: AddressInput;
  AnnounceReturnInput: AnnounceReturnInput;
  AnnounceReturnPayload: Omit<AnnounceReturnPayload, 'return'> & { return?: Maybe<ResolversParentTypes['Return']> };
  ApiKey: ApiKey;
  ApiKeyLimits: ApiKeyLimits;
  ApiKeyLimitsInput: ApiKeyLimitsInput;
  ApiKeyRows: ApiKeyRows;
  ApiKeyRowsInput: ApiKeyRowsInput;
  AuditEntry: AuditEntry;
  BlockedObject: BlockedObject;
  BookLabelInput: BookLabelInput;
  BookLabelPayload: BookLabelPayload;
  BookReturnLabelInput: BookReturnLabelInput;
  BookReturnLabelPayload: BookReturnLabelPayload;
  BookedLabel: BookedLabel;
  Boolean: Scalars['Boolean']['output'];
  BusinessException: BusinessException;
  Carrier: CarrierParent;
  Company: CompanyParent;
  ConnectedPartner: ConnectedPartner;
  CreateApiKeyInput: CreateApiKeyInput;
  CreateApiKeyPayload: CreateApiKeyPayload;
  CreateOrderInput: CreateOrderInput;
  CreateOrderPayload: Omit<CreateOrderPayload, 'order'> & { order?: Maybe<ResolversParentTypes['Order']> };
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
  DeliveryParcelInput: DeliveryParcelInput;
  DeliveryPartner: DeliveryPartner;
  DeliveryRates: Omit<DeliveryRates, 'chosen' | 'rates'> & { chosen?: Maybe<ResolversParentTypes['Rate']>, rates: ReadonlyArray<ResolversParentTypes['Rate']> };
  DeliveryRatesInput: DeliveryRatesInput;
  Document: DocumentParent;
  ErasePartyInput: ErasePartyInput;
  ErasePartyPayload: ErasePartyPayload;
  ExceptionCount: ExceptionCount;
  ExceptionDecision: ExceptionDecision;
  Float: Scalars['Float']['output'];
  FreightCharge: FreightChargeParent;
  Freshness: Freshness;
  Fulfillment: TransferParent;
  FulfillmentConnection: TransferConnectionParent;
  FulfillmentEdge: Omit<FulfillmentEdge, 'node'> & { node: ResolversParentTypes['Fulfillment'] };
  FulfillmentFilter: FulfillmentFilter;
  GuestInput: GuestInput;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  Invoice: InvoiceParent;
  InvoiceConnection: InvoiceConnectionParent;
  InvoiceEdge: Omit<InvoiceEdge, 'node'> & { node: ResolversParentTypes['Invoice'] };
  InvoiceFilter: InvoiceFilter;
  InvoiceLine: InvoiceLineParent;
  InvoiceReadiness: InvoiceReadinessParent;
  JSON: Scalars['JSON']['output'];
  LabelPaper: LabelPaper;
  LocalTime: LocalTimeParent;
  MapStatusInput: MapStatusInput;
  MapStatusPayload: MapStatusPayload;
  Money: Money;
  Mutation: Record<PropertyKey, never>;
  Node: AnyNodeParent;
  Order: OrderParent;
  OrderConnection: OrderConnectionParent;
  OrderCustomerInput: OrderCustomerInput;
  OrderEdge: Omit<OrderEdge, 'node'> & { node: ResolversParentTypes['Order'] };
  OrderEntryLineInput: OrderEntryLineInput;
  OrderFilter: OrderFilter;
  OrderLine: OrderLineParent;
  OrderProcess: OrderProcess;
  OwnershipConflict: OwnershipConflict;
  OwnershipDecision: OwnershipDecision;
  OwnershipRule: OwnershipRule;
  Package: PackageParent;
  PackageContent: PackageContentParent;
  PackageTracking: PackageTrackingParent;
  PageInfo: PageInfo;
  Party: PartyParent;
  PartyConnection: PartyConnectionParent;
  PartyEdge: Omit<PartyEdge, 'node'> & { node: ResolversParentTypes['Party'] };
  PartyFilter: PartyFilter;
  PartyHoldings: PartyHoldings;
  PersistedOperation: PersistedOperation;
  Place: Place;
  ProcessStep: ProcessStep;
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
  RemoveOperationsPayload: RemoveOperationsPayload;
  RepairFinding: RepairFinding;
  RepairRun: RepairRun;
  Return: TransferParent;
  ReturnConnection: TransferConnectionParent;
  ReturnEdge: Omit<ReturnEdge, 'node'> & { node: ResolversParentTypes['Return'] };
  ReturnFilter: ReturnFilter;
  ReturnLineInput: ReturnLineInput;
  ReturnProcess: ReturnProcess;
  RevokeApiKeyInput: RevokeApiKeyInput;
  RevokeApiKeyPayload: RevokeApiKeyPayload;
  RotateApiKeyInput: RotateApiKeyInput;
  RotateApiKeyPayload: RotateApiKeyPayload;
  SearchHit: Omit<SearchHit, 'node'> & { node: ResolversParentTypes['Searchable'] };
  Searchable: AnyNodeParent;
  Shipment: ShipmentParent;
  ShipmentConnection: ShipmentConnectionParent;
  ShipmentEdge: Omit<ShipmentEdge, 'node'> & { node: ResolversParentTypes['Shipment'] };
  ShipmentFilter: ShipmentFilter;
  StatusMapping: StatusMapping;
  StockComparison: StockComparison;
  StockDrift: StockDrift;
  StockLevel: StockLevelParent;
  StockLevelConnection: StockLevelConnectionParent;
  StockLevelEdge: Omit<StockLevelEdge, 'node'> & { node: ResolversParentTypes['StockLevel'] };
  StockMove: StockMoveParent;
  StockSource: StockSourceParent;
  StoreOperationsInput: StoreOperationsInput;
  StoreOperationsPayload: StoreOperationsPayload;
  String: Scalars['String']['output'];
  Subscription: Record<PropertyKey, never>;
  TableRows: TableRows;
  TrackingEvent: TrackingEventParent;
  TrackingException: TrackingExceptionParent;
  TrackingLink: TrackingLink;
  Transfer: TransferParent;
  Transport: TransportParent;
  TransportStop: Omit<TransportStop, 'actual' | 'estimated' | 'planned'> & { actual?: Maybe<ResolversParentTypes['LocalTime']>, estimated?: Maybe<ResolversParentTypes['LocalTime']>, planned?: Maybe<ResolversParentTypes['LocalTime']> };
  UserError: UserError;
  Warehouse: WarehouseParent;
  WarehouseOrder: WarehouseOrderParent;
  WarehouseOrderLine: WarehouseOrderLine;
  WarehouseParcel: WarehouseParcelParent;
  WarehouseParcelContent: WarehouseParcelContent;
  _Any: Scalars['_Any']['output'];
  _Entity: AnyNodeParent;
  _Service: _Service;
};

export type DeferDirectiveArgs = {
  if?: Scalars['Boolean']['input'];
  label?: Maybe<Scalars['String']['input']>;
};

export type DeferDirectiveResolver<Result, Parent, ContextType = GraphContext, Args = DeferDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type KeyDirectiveArgs = {
  fields: Scalars['String']['input'];
};

export type KeyDirectiveResolver<Result, Parent, ContextType = GraphContext, Args = KeyDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type RowScopedDirectiveArgs = {
  ids?: Scalars['Boolean']['input'];
};

export type RowScopedDirectiveResolver<Result, Parent, ContextType = GraphContext, Args = RowScopedDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ScopeDirectiveArgs = {
  of: ReadonlyArray<Scalars['String']['input']>;
};

export type ScopeDirectiveResolver<Result, Parent, ContextType = GraphContext, Args = ScopeDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ShareableDirectiveArgs = { };

export type ShareableDirectiveResolver<Result, Parent, ContextType = GraphContext, Args = ShareableDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AddressResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Address'] = ResolversParentTypes['Address']> = {
  city?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  countryCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  street?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  street2?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AnnounceReturnPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['AnnounceReturnPayload'] = ResolversParentTypes['AnnounceReturnPayload']> = {
  created?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  return?: Resolver<Maybe<ResolversTypes['Return']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ApiKeyResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ApiKey'] = ResolversParentTypes['ApiKey']> = {
  client?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  limits?: Resolver<ResolversTypes['ApiKeyLimits'], ParentType, ContextType>;
  revocationReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  revokedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  roles?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  rows?: Resolver<ResolversTypes['ApiKeyRows'], ParentType, ContextType>;
  scopes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ApiKeyState'], ParentType, ContextType>;
};

export type ApiKeyLimitsResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ApiKeyLimits'] = ResolversParentTypes['ApiKeyLimits']> = {
  costPerMinute?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  persistedOnly?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  requestsPerMinute?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ApiKeyRowsResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ApiKeyRows'] = ResolversParentTypes['ApiKeyRows']> = {
  carriers?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ID']>>, ParentType, ContextType>;
  companies?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ID']>>, ParentType, ContextType>;
  connections?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  customers?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ID']>>, ParentType, ContextType>;
  warehouses?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ID']>>, ParentType, ContextType>;
};

export type AuditEntryResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['AuditEntry'] = ResolversParentTypes['AuditEntry']> = {
  about?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  after?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  correlationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  details?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  hash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  object?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  principal?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type BlockedObjectResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['BlockedObject'] = ResolversParentTypes['BlockedObject']> = {
  deadLetterId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  object?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  task?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  waiting?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type BookLabelPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['BookLabelPayload'] = ResolversParentTypes['BookLabelPayload']> = {
  label?: Resolver<Maybe<ResolversTypes['BookedLabel']>, ParentType, ContextType>;
  queued?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type BookReturnLabelPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['BookReturnLabelPayload'] = ResolversParentTypes['BookReturnLabelPayload']> = {
  label?: Resolver<Maybe<ResolversTypes['BookedLabel']>, ParentType, ContextType>;
  paper?: Resolver<Maybe<ResolversTypes['LabelPaper']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type BookedLabelResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['BookedLabel'] = ResolversParentTypes['BookedLabel']> = {
  carrier?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  connection?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  price?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  service?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  trackingLinks?: Resolver<ReadonlyArray<ResolversTypes['TrackingLink']>, ParentType, ContextType>;
  trackingNumbers?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type BusinessExceptionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['BusinessException'] = ResolversParentTypes['BusinessException']> = {
  acknowledgedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  acknowledgedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  blocking?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  connection?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  dueAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  field?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ExceptionKind'], ParentType, ContextType>;
  lastSeenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  object?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  overdue?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  raisedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  resolution?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  resolvedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  resolvedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  responsible?: Resolver<ResolversTypes['ResponsibleParty'], ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['ExceptionSeverity'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ExceptionState'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  team?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
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
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CreateApiKeyPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['CreateApiKeyPayload'] = ResolversParentTypes['CreateApiKeyPayload']> = {
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  key?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateOrderPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['CreateOrderPayload'] = ResolversParentTypes['CreateOrderPayload']> = {
  created?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
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
  mayDecideAll?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
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

export type DeliveryPartnerResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['DeliveryPartner'] = ResolversParentTypes['DeliveryPartner']> = {
  account?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  buysLabels?: Resolver<ResolversTypes['LabelBuying'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['UserError']>, ParentType, ContextType>;
  quotesRates?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type DeliveryRatesResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['DeliveryRates'] = ResolversParentTypes['DeliveryRates']> = {
  chosen?: Resolver<Maybe<ResolversTypes['Rate']>, ParentType, ContextType>;
  rates?: Resolver<ReadonlyArray<ResolversTypes['Rate']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DocumentResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Document'] = ResolversParentTypes['Document']> = {
  connection?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DocumentKind'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ErasePartyPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ErasePartyPayload'] = ResolversParentTypes['ErasePartyPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  found?: Resolver<Maybe<ResolversTypes['PartyHoldings']>, ParentType, ContextType>;
  rows?: Resolver<Maybe<ReadonlyArray<ResolversTypes['TableRows']>>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ExceptionCountResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ExceptionCount'] = ResolversParentTypes['ExceptionCount']> = {
  blocking?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ExceptionKind'], ParentType, ContextType>;
  oldestAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ExceptionState'], ParentType, ContextType>;
};

export type ExceptionDecisionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ExceptionDecision'] = ResolversParentTypes['ExceptionDecision']> = {
  exception?: Resolver<Maybe<ResolversTypes['BusinessException']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type FreightChargeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['FreightCharge'] = ResolversParentTypes['FreightCharge']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  connection?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  externalId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  freshness?: Resolver<ResolversTypes['Freshness'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
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
  exceptions?: Resolver<Maybe<ReadonlyArray<ResolversTypes['BusinessException']>>, ParentType, ContextType>;
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

export type LabelPaperResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['LabelPaper'] = ResolversParentTypes['LabelPaper']> = {
  content?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  mediaType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

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
  acknowledgeException?: Resolver<ResolversTypes['ExceptionDecision'], ParentType, ContextType, RequireFields<MutationAcknowledgeExceptionArgs, 'id'>>;
  announceReturn?: Resolver<ResolversTypes['AnnounceReturnPayload'], ParentType, ContextType, RequireFields<MutationAnnounceReturnArgs, 'input'>>;
  bookLabel?: Resolver<ResolversTypes['BookLabelPayload'], ParentType, ContextType, RequireFields<MutationBookLabelArgs, 'input'>>;
  bookReturnLabel?: Resolver<ResolversTypes['BookReturnLabelPayload'], ParentType, ContextType, RequireFields<MutationBookReturnLabelArgs, 'input'>>;
  compareStock?: Resolver<ResolversTypes['StockComparison'], ParentType, ContextType, RequireFields<MutationCompareStockArgs, 'connection'>>;
  createApiKey?: Resolver<ResolversTypes['CreateApiKeyPayload'], ParentType, ContextType, RequireFields<MutationCreateApiKeyArgs, 'input'>>;
  createOrder?: Resolver<ResolversTypes['CreateOrderPayload'], ParentType, ContextType, RequireFields<MutationCreateOrderArgs, 'input'>>;
  eraseParty?: Resolver<ResolversTypes['ErasePartyPayload'], ParentType, ContextType, RequireFields<MutationErasePartyArgs, 'input'>>;
  mapStatus?: Resolver<ResolversTypes['MapStatusPayload'], ParentType, ContextType, RequireFields<MutationMapStatusArgs, 'input'>>;
  removeOperations?: Resolver<ResolversTypes['RemoveOperationsPayload'], ParentType, ContextType, RequireFields<MutationRemoveOperationsArgs, 'hashes'>>;
  replayDeadLetters?: Resolver<Maybe<ResolversTypes['DeadLetterDecision']>, ParentType, ContextType, RequireFields<MutationReplayDeadLettersArgs, 'input'>>;
  resolveException?: Resolver<ResolversTypes['ExceptionDecision'], ParentType, ContextType, RequireFields<MutationResolveExceptionArgs, 'id' | 'resolution'>>;
  resolveOwnershipConflict?: Resolver<ResolversTypes['OwnershipDecision'], ParentType, ContextType, RequireFields<MutationResolveOwnershipConflictArgs, 'id' | 'keep' | 'reason'>>;
  revokeApiKey?: Resolver<ResolversTypes['RevokeApiKeyPayload'], ParentType, ContextType, RequireFields<MutationRevokeApiKeyArgs, 'input'>>;
  rotateApiKey?: Resolver<ResolversTypes['RotateApiKeyPayload'], ParentType, ContextType, RequireFields<MutationRotateApiKeyArgs, 'input'>>;
  skipDeadLetters?: Resolver<Maybe<ResolversTypes['DeadLetterDecision']>, ParentType, ContextType, RequireFields<MutationSkipDeadLettersArgs, 'input'>>;
  storeOperations?: Resolver<ResolversTypes['StoreOperationsPayload'], ParentType, ContextType, RequireFields<MutationStoreOperationsArgs, 'input'>>;
};

export type NodeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Carrier' | 'Company' | 'Fulfillment' | 'Invoice' | 'InvoiceLine' | 'Order' | 'OrderLine' | 'Package' | 'Party' | 'Product' | 'Receipt' | 'Return' | 'Shipment' | 'StockLevel' | 'StockMove' | 'Warehouse', ParentType, ContextType>;
};

export type OrderResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order']> = {
  company?: Resolver<Maybe<ResolversTypes['Company']>, ParentType, ContextType>;
  completeness?: Resolver<Maybe<ResolversTypes['Completeness']>, ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Party']>, ParentType, ContextType>;
  customerReference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  exceptions?: Resolver<Maybe<ReadonlyArray<ResolversTypes['BusinessException']>>, ParentType, ContextType>;
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
  process?: Resolver<Maybe<ResolversTypes['OrderProcess']>, ParentType, ContextType>;
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

export type OrderProcessResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['OrderProcess'] = ResolversParentTypes['OrderProcess']> = {
  completeness?: Resolver<ResolversTypes['Completeness'], ParentType, ContextType>;
  stalled?: Resolver<Maybe<ResolversTypes['ProcessStep']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['OrderProcessState'], ParentType, ContextType>;
  steps?: Resolver<ReadonlyArray<ResolversTypes['ProcessStep']>, ParentType, ContextType>;
};

export type OwnershipConflictResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['OwnershipConflict'] = ResolversParentTypes['OwnershipConflict']> = {
  connection?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  facet?: Resolver<ResolversTypes['OwnershipFacet'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  object?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  odooValue?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  partnerValue?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type OwnershipDecisionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['OwnershipDecision'] = ResolversParentTypes['OwnershipDecision']> = {
  exception?: Resolver<Maybe<ResolversTypes['BusinessException']>, ParentType, ContextType>;
  nextSteps?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type OwnershipRuleResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['OwnershipRule'] = ResolversParentTypes['OwnershipRule']> = {
  companies?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ID']>>, ParentType, ContextType>;
  facet?: Resolver<ResolversTypes['OwnershipFacet'], ParentType, ContextType>;
  owner?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['OwnershipSource'], ParentType, ContextType>;
  tolerancePercent?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  tolerancePieces?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  warehouses?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
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

export type PartyHoldingsResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PartyHoldings'] = ResolversParentTypes['PartyHoldings']> = {
  invoices?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  orders?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  parties?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  trackingNumbers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  transfers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PersistedOperationResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PersistedOperation'] = ResolversParentTypes['PersistedOperation']> = {
  document?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  hash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  storedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  storedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
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

export type ProcessStepResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ProcessStep'] = ResolversParentTypes['ProcessStep']> = {
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  deadLetterId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  dueAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  nextAttemptAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  overdue?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  owner?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  part?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['StepState'], ParentType, ContextType>;
  step?: Resolver<ResolversTypes['ProcessStepName'], ParentType, ContextType>;
  team?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  waitingOn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
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
  _entities?: Resolver<ReadonlyArray<Maybe<ResolversTypes['_Entity']>>, ParentType, ContextType, RequireFields<Query_EntitiesArgs, 'representations'>>;
  _service?: Resolver<ResolversTypes['_Service'], ParentType, ContextType>;
  apiKeys?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ApiKey']>>, ParentType, ContextType, RequireFields<QueryApiKeysArgs, 'limit' | 'liveOnly'>>;
  auditTrail?: Resolver<Maybe<ReadonlyArray<ResolversTypes['AuditEntry']>>, ParentType, ContextType, RequireFields<QueryAuditTrailArgs, 'limit' | 'object'>>;
  blockedObjects?: Resolver<Maybe<ReadonlyArray<ResolversTypes['BlockedObject']>>, ParentType, ContextType>;
  businessExceptions?: Resolver<Maybe<ReadonlyArray<ResolversTypes['BusinessException']>>, ParentType, ContextType, RequireFields<QueryBusinessExceptionsArgs, 'limit' | 'state'>>;
  connections?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ConnectedPartner']>>, ParentType, ContextType>;
  deadLetterCauses?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DeadLetterCause']>>, ParentType, ContextType>;
  deadLetters?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DeadLetter']>>, ParentType, ContextType, RequireFields<QueryDeadLettersArgs, 'limit'>>;
  deliveryPartners?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DeliveryPartner']>>, ParentType, ContextType, RequireFields<QueryDeliveryPartnersArgs, 'deliveryMethod'>>;
  deliveryRates?: Resolver<Maybe<ResolversTypes['DeliveryRates']>, ParentType, ContextType, RequireFields<QueryDeliveryRatesArgs, 'input'>>;
  exceptionCounts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ExceptionCount']>>, ParentType, ContextType>;
  fulfillment?: Resolver<Maybe<ResolversTypes['Fulfillment']>, ParentType, ContextType, Partial<QueryFulfillmentArgs>>;
  fulfillments?: Resolver<Maybe<ResolversTypes['FulfillmentConnection']>, ParentType, ContextType, RequireFields<QueryFulfillmentsArgs, 'order'>>;
  invoice?: Resolver<Maybe<ResolversTypes['Invoice']>, ParentType, ContextType, Partial<QueryInvoiceArgs>>;
  invoices?: Resolver<Maybe<ResolversTypes['InvoiceConnection']>, ParentType, ContextType, RequireFields<QueryInvoicesArgs, 'order'>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Node']>>>, ParentType, ContextType, RequireFields<QueryNodesArgs, 'ids'>>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType, Partial<QueryOrderArgs>>;
  orders?: Resolver<Maybe<ResolversTypes['OrderConnection']>, ParentType, ContextType, RequireFields<QueryOrdersArgs, 'order'>>;
  ownershipConflicts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['OwnershipConflict']>>, ParentType, ContextType, RequireFields<QueryOwnershipConflictsArgs, 'limit'>>;
  ownershipRules?: Resolver<Maybe<ReadonlyArray<ResolversTypes['OwnershipRule']>>, ParentType, ContextType>;
  parties?: Resolver<Maybe<ResolversTypes['PartyConnection']>, ParentType, ContextType, RequireFields<QueryPartiesArgs, 'order'>>;
  party?: Resolver<Maybe<ResolversTypes['Party']>, ParentType, ContextType, RequireFields<QueryPartyArgs, 'id'>>;
  persistedOperations?: Resolver<Maybe<ReadonlyArray<ResolversTypes['PersistedOperation']>>, ParentType, ContextType>;
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
  stockDrift?: Resolver<Maybe<ReadonlyArray<ResolversTypes['StockDrift']>>, ParentType, ContextType, RequireFields<QueryStockDriftArgs, 'connection' | 'first'>>;
  stockLevels?: Resolver<Maybe<ResolversTypes['StockLevelConnection']>, ParentType, ContextType, RequireFields<QueryStockLevelsArgs, 'order' | 'warehouse'>>;
  trackingLinks?: Resolver<Maybe<ReadonlyArray<ResolversTypes['TrackingLink']>>, ParentType, ContextType, RequireFields<QueryTrackingLinksArgs, 'shipment'>>;
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

export type RemoveOperationsPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RemoveOperationsPayload'] = ResolversParentTypes['RemoveOperationsPayload']> = {
  removed?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
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
  process?: Resolver<Maybe<ResolversTypes['ReturnProcess']>, ParentType, ContextType>;
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

export type ReturnProcessResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ReturnProcess'] = ResolversParentTypes['ReturnProcess']> = {
  stalled?: Resolver<Maybe<ResolversTypes['ProcessStep']>, ParentType, ContextType>;
  steps?: Resolver<ReadonlyArray<ResolversTypes['ProcessStep']>, ParentType, ContextType>;
};

export type RevokeApiKeyPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RevokeApiKeyPayload'] = ResolversParentTypes['RevokeApiKeyPayload']> = {
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RotateApiKeyPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RotateApiKeyPayload'] = ResolversParentTypes['RotateApiKeyPayload']> = {
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  key?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  oldApiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
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
  exceptions?: Resolver<Maybe<ReadonlyArray<ResolversTypes['BusinessException']>>, ParentType, ContextType>;
  freightCharges?: Resolver<Maybe<ReadonlyArray<ResolversTypes['FreightCharge']>>, ParentType, ContextType>;
  freshness?: Resolver<ResolversTypes['Freshness'], ParentType, ContextType>;
  fulfillment?: Resolver<Maybe<ResolversTypes['Fulfillment']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  milestone?: Resolver<ResolversTypes['ShipmentMilestone'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  packages?: Resolver<ReadonlyArray<ResolversTypes['Package']>, ParentType, ContextType>;
  proofsOfDelivery?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ProofOfDelivery']>>, ParentType, ContextType>;
  rates?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Rate']>>, ParentType, ContextType>;
  shippedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  shippingAddress?: Resolver<Maybe<ResolversTypes['Address']>, ParentType, ContextType>;
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
  returnState?: Resolver<Maybe<ResolversTypes['ReturnState']>, ParentType, ContextType>;
  warehouseOrderState?: Resolver<Maybe<ResolversTypes['WarehouseOrderState']>, ParentType, ContextType>;
};

export type StockComparisonResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['StockComparison'] = ResolversParentTypes['StockComparison']> = {
  queued?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type StockDriftResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['StockDrift'] = ResolversParentTypes['StockDrift']> = {
  connection?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  difference?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  odooOnHand?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  onTheWay?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  partnerOnHand?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  seenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['StockDriftState'], ParentType, ContextType>;
  warehouse?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
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

export type StoreOperationsPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['StoreOperationsPayload'] = ResolversParentTypes['StoreOperationsPayload']> = {
  operations?: Resolver<Maybe<ReadonlyArray<ResolversTypes['PersistedOperation']>>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  orderChanged?: SubscriptionResolver<Maybe<ResolversTypes['Order']>, "orderChanged", ParentType, ContextType, RequireFields<SubscriptionOrderChangedArgs, 'id'>>;
  shipmentChanged?: SubscriptionResolver<Maybe<ResolversTypes['Shipment']>, "shipmentChanged", ParentType, ContextType, RequireFields<SubscriptionShipmentChangedArgs, 'id'>>;
};

export type TableRowsResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['TableRows'] = ResolversParentTypes['TableRows']> = {
  rows?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  table?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
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

export type TrackingLinkResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['TrackingLink'] = ResolversParentTypes['TrackingLink']> = {
  trackingNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
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
  field?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  team?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
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
  state?: Resolver<ResolversTypes['WarehouseOrderState'], ParentType, ContextType>;
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

export interface _AnyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['_Any'], any> {
  name: '_Any';
}

export type _EntityResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['_Entity'] = ResolversParentTypes['_Entity']> = {
  __resolveType: TypeResolveFn<'Carrier' | 'Company' | 'Fulfillment' | 'Invoice' | 'InvoiceLine' | 'Order' | 'OrderLine' | 'Package' | 'Party' | 'Product' | 'Receipt' | 'Return' | 'Shipment' | 'StockLevel' | 'StockMove' | 'Warehouse', ParentType, ContextType>;
};

export type _ServiceResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['_Service'] = ResolversParentTypes['_Service']> = {
  sdl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type Resolvers<ContextType = GraphContext> = {
  Address?: AddressResolvers<ContextType>;
  AnnounceReturnPayload?: AnnounceReturnPayloadResolvers<ContextType>;
  ApiKey?: ApiKeyResolvers<ContextType>;
  ApiKeyLimits?: ApiKeyLimitsResolvers<ContextType>;
  ApiKeyRows?: ApiKeyRowsResolvers<ContextType>;
  AuditEntry?: AuditEntryResolvers<ContextType>;
  BlockedObject?: BlockedObjectResolvers<ContextType>;
  BookLabelPayload?: BookLabelPayloadResolvers<ContextType>;
  BookReturnLabelPayload?: BookReturnLabelPayloadResolvers<ContextType>;
  BookedLabel?: BookedLabelResolvers<ContextType>;
  BusinessException?: BusinessExceptionResolvers<ContextType>;
  Carrier?: CarrierResolvers<ContextType>;
  Company?: CompanyResolvers<ContextType>;
  ConnectedPartner?: ConnectedPartnerResolvers<ContextType>;
  CreateApiKeyPayload?: CreateApiKeyPayloadResolvers<ContextType>;
  CreateOrderPayload?: CreateOrderPayloadResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  DeadLetter?: DeadLetterResolvers<ContextType>;
  DeadLetterCause?: DeadLetterCauseResolvers<ContextType>;
  DeadLetterDecision?: DeadLetterDecisionResolvers<ContextType>;
  DecidedDeadLetter?: DecidedDeadLetterResolvers<ContextType>;
  Decimal?: GraphQLScalarType;
  DeliveredQuantity?: DeliveredQuantityResolvers<ContextType>;
  DeliveryPartner?: DeliveryPartnerResolvers<ContextType>;
  DeliveryRates?: DeliveryRatesResolvers<ContextType>;
  Document?: DocumentResolvers<ContextType>;
  ErasePartyPayload?: ErasePartyPayloadResolvers<ContextType>;
  ExceptionCount?: ExceptionCountResolvers<ContextType>;
  ExceptionDecision?: ExceptionDecisionResolvers<ContextType>;
  FreightCharge?: FreightChargeResolvers<ContextType>;
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
  LabelPaper?: LabelPaperResolvers<ContextType>;
  LocalTime?: LocalTimeResolvers<ContextType>;
  MapStatusPayload?: MapStatusPayloadResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  OrderConnection?: OrderConnectionResolvers<ContextType>;
  OrderEdge?: OrderEdgeResolvers<ContextType>;
  OrderLine?: OrderLineResolvers<ContextType>;
  OrderProcess?: OrderProcessResolvers<ContextType>;
  OwnershipConflict?: OwnershipConflictResolvers<ContextType>;
  OwnershipDecision?: OwnershipDecisionResolvers<ContextType>;
  OwnershipRule?: OwnershipRuleResolvers<ContextType>;
  Package?: PackageResolvers<ContextType>;
  PackageContent?: PackageContentResolvers<ContextType>;
  PackageTracking?: PackageTrackingResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Party?: PartyResolvers<ContextType>;
  PartyConnection?: PartyConnectionResolvers<ContextType>;
  PartyEdge?: PartyEdgeResolvers<ContextType>;
  PartyHoldings?: PartyHoldingsResolvers<ContextType>;
  PersistedOperation?: PersistedOperationResolvers<ContextType>;
  Place?: PlaceResolvers<ContextType>;
  ProcessStep?: ProcessStepResolvers<ContextType>;
  Product?: ProductResolvers<ContextType>;
  ProductConnection?: ProductConnectionResolvers<ContextType>;
  ProductEdge?: ProductEdgeResolvers<ContextType>;
  ProofOfDelivery?: ProofOfDeliveryResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Rate?: RateResolvers<ContextType>;
  Receipt?: ReceiptResolvers<ContextType>;
  ReceiptConnection?: ReceiptConnectionResolvers<ContextType>;
  ReceiptEdge?: ReceiptEdgeResolvers<ContextType>;
  RemoveOperationsPayload?: RemoveOperationsPayloadResolvers<ContextType>;
  RepairFinding?: RepairFindingResolvers<ContextType>;
  RepairRun?: RepairRunResolvers<ContextType>;
  Return?: ReturnResolvers<ContextType>;
  ReturnConnection?: ReturnConnectionResolvers<ContextType>;
  ReturnEdge?: ReturnEdgeResolvers<ContextType>;
  ReturnProcess?: ReturnProcessResolvers<ContextType>;
  RevokeApiKeyPayload?: RevokeApiKeyPayloadResolvers<ContextType>;
  RotateApiKeyPayload?: RotateApiKeyPayloadResolvers<ContextType>;
  SearchHit?: SearchHitResolvers<ContextType>;
  Searchable?: SearchableResolvers<ContextType>;
  Shipment?: ShipmentResolvers<ContextType>;
  ShipmentConnection?: ShipmentConnectionResolvers<ContextType>;
  ShipmentEdge?: ShipmentEdgeResolvers<ContextType>;
  StatusMapping?: StatusMappingResolvers<ContextType>;
  StockComparison?: StockComparisonResolvers<ContextType>;
  StockDrift?: StockDriftResolvers<ContextType>;
  StockLevel?: StockLevelResolvers<ContextType>;
  StockLevelConnection?: StockLevelConnectionResolvers<ContextType>;
  StockLevelEdge?: StockLevelEdgeResolvers<ContextType>;
  StockMove?: StockMoveResolvers<ContextType>;
  StockSource?: StockSourceResolvers<ContextType>;
  StoreOperationsPayload?: StoreOperationsPayloadResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  TableRows?: TableRowsResolvers<ContextType>;
  TrackingEvent?: TrackingEventResolvers<ContextType>;
  TrackingException?: TrackingExceptionResolvers<ContextType>;
  TrackingLink?: TrackingLinkResolvers<ContextType>;
  Transfer?: TransferResolvers<ContextType>;
  Transport?: TransportResolvers<ContextType>;
  TransportStop?: TransportStopResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  Warehouse?: WarehouseResolvers<ContextType>;
  WarehouseOrder?: WarehouseOrderResolvers<ContextType>;
  WarehouseOrderLine?: WarehouseOrderLineResolvers<ContextType>;
  WarehouseParcel?: WarehouseParcelResolvers<ContextType>;
  WarehouseParcelContent?: WarehouseParcelContentResolvers<ContextType>;
  _Any?: GraphQLScalarType;
  _Entity?: _EntityResolvers<ContextType>;
  _Service?: _ServiceResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = GraphContext> = {
  defer?: DeferDirectiveResolver<any, any, ContextType>;
  key?: KeyDirectiveResolver<any, any, ContextType>;
  rowScoped?: RowScopedDirectiveResolver<any, any, ContextType>;
  scope?: ScopeDirectiveResolver<any, any, ContextType>;
  shareable?: ShareableDirectiveResolver<any, any, ContextType>;
};
