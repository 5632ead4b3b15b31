/** As sentences for people name it: each carrier is one of its own. */
export const partner = 'the carrier'
