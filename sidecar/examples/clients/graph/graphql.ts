/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** How much of a whole has got there. */
export type Completeness =
  /** All of it. */
  | 'FULL'
  /** Nothing yet. */
  | 'NONE'
  /** Some of it. */
  | 'PARTIAL';

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

/** How far a document has come. */
export type InvoiceState =
  /** Void. */
  | 'CANCELLED'
  /** Being written. */
  | 'DRAFT'
  /** Valid and booked. */
  | 'POSTED';

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

export type WhereIsMyOrderQueryVariables = Exact<{
  number: string;
}>;


export type WhereIsMyOrderQuery = { order: { id: string, number: string, processState: OrderProcessState | null, completeness: Completeness | null, late: boolean | null, customer: { name: string } | null, fulfillments: Array<{ number: string, state: TransferState, late: boolean, deadlineAt: string | null, shipments: Array<{ milestone: ShipmentMilestone, trackingNumbers: Array<string> }> }> | null, process: { stalled: { step: ProcessStepName, team: string, waitingOn: string | null, message: string | null } | null } | null, exceptions: Array<{ kind: ExceptionKind, team: string, message: string }> | null, invoices: Array<{ number: string | null, state: InvoiceState }> | null } | null };

export type LateOrdersQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type LateOrdersQuery = { orders: { nodes: Array<{ number: string, customer: { name: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type FollowOrderSubscriptionVariables = Exact<{
  id: string;
}>;


export type FollowOrderSubscription = { orderChanged: { number: string, processState: OrderProcessState | null, completeness: Completeness | null } | null };


export const WhereIsMyOrderDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhereIsMyOrder"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"number"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"order"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"number"},"value":{"kind":"Variable","name":{"kind":"Name","value":"number"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"processState"}},{"kind":"Field","name":{"kind":"Name","value":"completeness"}},{"kind":"Field","name":{"kind":"Name","value":"late"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"fulfillments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"late"}},{"kind":"Field","name":{"kind":"Name","value":"deadlineAt"}},{"kind":"Field","name":{"kind":"Name","value":"shipments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"milestone"}},{"kind":"Field","name":{"kind":"Name","value":"trackingNumbers"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"process"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stalled"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"step"}},{"kind":"Field","name":{"kind":"Name","value":"team"}},{"kind":"Field","name":{"kind":"Name","value":"waitingOn"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"exceptions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"team"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"invoices"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}}]}}]} as unknown as DocumentNode<WhereIsMyOrderQuery, WhereIsMyOrderQueryVariables>;
export const LateOrdersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"LateOrders"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"orders"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"late"},"value":{"kind":"BooleanValue","value":true}}]}},{"kind":"Argument","name":{"kind":"Name","value":"order"},"value":{"kind":"EnumValue","value":"OLDEST_FIRST"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<LateOrdersQuery, LateOrdersQueryVariables>;
export const FollowOrderDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"FollowOrder"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"orderChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"processState"}},{"kind":"Field","name":{"kind":"Name","value":"completeness"}}]}}]}}]} as unknown as DocumentNode<FollowOrderSubscription, FollowOrderSubscriptionVariables>;