/** Kilograms, as Odoo stores them, to grams. Zero means nobody weighed it. */
export const grams = (kilograms: number | null): number | null =>
  kilograms === null || kilograms === 0 ? null : Math.round(kilograms * 1000)
