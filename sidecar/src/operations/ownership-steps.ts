import type { OwnershipFacet } from '../canonical/ownership.ts'

/** What a person has to do when one side's value is to stay; null when nothing is left to do. */
interface NextSteps {
  readonly ODOO: string | null
  readonly PARTNER: string | null
}

export const nextSteps: Readonly<Record<OwnershipFacet, NextSteps>> = {
  ORDER_HEADER: {
    ODOO: 'Ask the warehouse to do as Odoo says: to stop the order, or to change where and how it goes.',
    PARTNER: 'Bring Odoo to where the warehouse is: enter what it works with, or make a new transfer of what it ships.',
  },
  ORDER_LINES: {
    ODOO: 'Have the warehouse cancel its order, cancel the transfer in Odoo, and make another with the new quantities.',
    PARTNER: 'Set the quantities of the transfer in Odoo back to what the warehouse has.',
  },
  STOCK_ON_HAND: { ODOO: null, PARTNER: null },
  SHIPPED_QUANTITY: {
    ODOO: 'Have the warehouse correct what it says it shipped, or send the missing goods after.',
    PARTNER:
      'Return in Odoo what was validated too much, or deliver what is missing, until it is what the warehouse shipped.',
  },
  LABEL: {
    ODOO: 'Give the label back by hand at the carrier, and see that it is not billed.',
    PARTNER: "Enter the label's tracking number at the transfer in Odoo again.",
  },
  TRACKING: {
    ODOO: 'Ask the carrier to correct what it tells of the package.',
    PARTNER: 'Enter at the transfer in Odoo what the carrier says.',
  },
  TRANSPORT: {
    ODOO: 'Call the transport off by hand at the delivery system.',
    PARTNER: 'Make the transfer in Odoo again: the transport goes on.',
  },
  PROOF_OF_DELIVERY: {
    ODOO: 'Ask whoever delivered for another proof.',
    PARTNER: 'Correct in Odoo what was delivered, as the proof has it.',
  },
  INVOICE: {
    ODOO: 'Nothing in Odoo. Tell the partner what was invoiced.',
    PARTNER: 'Credit the invoice in Odoo, and make another.',
  },
}
