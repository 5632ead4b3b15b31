/** As sentences for people name it. */
export const partner = 'Fleetbase'
