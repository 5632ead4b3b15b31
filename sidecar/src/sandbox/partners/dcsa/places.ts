/** A place as it stands in an event, and the offset its clocks have. */
export interface SandboxPlace {
  readonly unLocode: string | null
  readonly name: string
  readonly facilityCode: string | null
  readonly facilityType: 'BOCR' | 'CLOC' | 'COFS' | 'OFFD' | 'DEPO' | 'INTE' | 'POTE' | 'RAMP'
  readonly offset: string
  readonly latitude: string | null
  readonly longitude: string | null
  readonly address: Readonly<Record<string, string>> | null
}

const place = (
  unLocode: string | null,
  name: string,
  facilityType: SandboxPlace['facilityType'],
  offset: string,
  more: Partial<SandboxPlace> = {},
): SandboxPlace => ({
  unLocode,
  name,
  facilityType,
  offset,
  facilityCode: null,
  latitude: null,
  longitude: null,
  address: null,
  ...more,
})

export const shipper = place('CNSZX', '深圳光明工厂', 'CLOC', '+08:00', {
  address: { name: '王小明', street: '光明大道', streetNumber: '188', city: '深圳', country: '中国' },
})
export const originDepot = place('CNYTN', 'Yantian Empty Depot', 'DEPO', '+08:00')
export const originPort = place('CNYTN', 'Yantian International Container Terminals', 'POTE', '+08:00', {
  facilityCode: 'YICT',
  latitude: '22.5750000',
  longitude: '114.272800',
})
export const transshipmentPort = place('SGSIN', 'Pasir Panjang Terminal', 'POTE', '+08:00', { facilityCode: 'PSAPT' })
export const destinationPort = place('DEHAM', 'Container Terminal Altenwerder', 'POTE', '+01:00', {
  facilityCode: 'CTA',
  latitude: '53.5030000',
  longitude: '9.9360000',
})
export const inlandTerminal = place('PLLOD', 'Łódź Olechów', 'INTE', '+01:00', { facilityCode: 'LODZ' })
/** Without a UN/LOCODE, as premises are. */
export const consignee = place(null, 'Magazyn Wiśniewska sp. z o.o.', 'CLOC', '+01:00', {
  address: {
    name: 'Zofia Wiśniewska',
    street: 'ulica Piotrkowska',
    streetNumber: '12',
    postCode: '90-269',
    city: 'Łódź',
    stateRegion: 'Łódzkie',
    country: 'Polska',
  },
})
export const returnDepot = place('PLLOD', 'Depot Zgierz', 'DEPO', '+01:00')
