import Table from 'cli-table3'
import type { RowCounts } from '../../src/privacy/erase.ts'
import type { FoundSubject } from '../../src/privacy/find-subject.ts'

/** How much is known to be the party's. */
export const printFound = (party: string, { found, words }: FoundSubject, odooAsked: boolean): string => {
  const { parties, orders, transfers, invoices, trackingNumbers } = found
  return (
    `${party}: parties with its contacts ${parties}, orders ${orders}, transfers ${transfers}, invoices ${invoices}, ` +
    `tracking numbers ${trackingNumbers}.\n` +
    (odooAsked
      ? ''
      : 'Odoo was not asked: orders of which nothing is cached here are not found. Name them with --also Order:7.\n') +
    (words ? '' : 'No name or address of it is known here: texts are found by ids and numbers alone.\n')
  )
}

export function printCounts(counts: RowCounts): string {
  const table = new Table({ head: ['Table', 'Rows'], style: { head: [], border: [] }, colAligns: ['left', 'right'] })
  for (const [name, rows] of Object.entries(counts)) table.push([name, rows])
  const sum = Object.values(counts).reduce((total, rows) => total + rows, 0)
  return `${table.toString()}\nRows in all: ${sum}.\n`
}

/** What nobody can do from here. */
export const elsewhere = `
Not done by this, and yours to do:
- Odoo is the system of record. What it still has comes back here as soon as somebody reads it: anonymise or archive the
  contact there first.
- Carriers, warehouse and transport systems have what they were sent. Ask each for an erasure of its own.
- Backups of this database and logs you ship elsewhere have a time of their own.
`
