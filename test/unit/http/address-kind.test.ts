import { describe, expect, test } from 'vitest'
import { kindOfAddress } from '../../../sidecar/src/http/address-kind.ts'

const kinds = {
  public: ['1.1.1.1', '8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '::ffff:8.8.8.8', '64:ff9b::808:808'],
  private: [
    '10.0.0.1',
    '10.255.255.255',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '127.0.0.1',
    '127.255.255.254',
    '100.64.0.1',
    '::1',
    'fc00::1',
    'fd12:3456::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b::10.0.0.1',
    '::127.0.0.1',
  ],
  forbidden: [
    // Where clouds hand out credentials, each also in another spelling.
    '169.254.169.254',
    '169.254.170.2',
    '::ffff:169.254.169.254',
    '64:ff9b::a9fe:a9fe',
    'fd00:ec2::254',
    'fd00:0ec2:0:0::254',
    '100.100.100.200',
    '::ffff:100.100.100.200',
    '168.63.129.16',
    // Nobody's.
    '0.0.0.0',
    '0.1.2.3',
    '255.255.255.255',
    '224.0.0.1',
    '239.255.255.250',
    '240.0.0.1',
    '192.0.0.8',
    '192.0.2.1',
    '198.51.100.1',
    '203.0.113.1',
    '198.18.0.1',
    '198.19.255.255',
    '192.88.99.1',
    '::',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    '100::1',
    '2001:db8::1',
    '2001:2::1',
    '3fff::1',
    '5f00::1',
    '64:ff9b:1::7f00:1',
    '::7f00:1',
    '4000::1',
    // An IPv4 address inside: 6to4 of 127.0.0.1 and of 10.0.0.1, Teredo.
    '2002:7f00:1::1',
    '2002:a00:1::1',
    '2001:0:4136:e378:8000:63bf:3fff:fdd2',
    // No address.
    '',
    'localhost',
    '1.2.3',
    '1.2.3.4.5',
    '256.1.1.1',
  ],
} as const

describe.each(Object.entries(kinds))('an address is %s', (kind, addresses) => {
  test.each(addresses)('%s', (address) => {
    expect(kindOfAddress(address)).toBe(kind)
  })
})
