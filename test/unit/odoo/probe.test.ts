import { describe, expect, test } from 'vitest'
import { chooseTransport } from '../../../sidecar/src/odoo/probe.ts'

describe('the transport', () => {
  test.each([
    ['19.0', 'auto', null, 'json2'],
    ['19.0', 'auto', 'admin', 'json2'],
    ['20.0', 'auto', null, 'json2'],
    ['19.0', 'jsonrpc', 'admin', 'jsonrpc'],
    ['saas~18.2', 'auto', 'admin', 'jsonrpc'],
    ['14.0', 'auto', 'admin', 'jsonrpc'],
    ['14.0', 'jsonrpc', 'admin', 'jsonrpc'],
  ] as const)('of %s, when %s is wanted and the login is %s: %s', (series, wanted, login, kind) => {
    expect(chooseTransport(series, wanted, login)).toBe(kind)
  })

  test.each([
    ['13.0', 'auto', 'admin', /13\.0 is too old/],
    ['8.0', 'json2', null, /8\.0 is too old/],
    ['14.0', 'json2', 'admin', /ODOO_TRANSPORT/],
    ['saas~18.2', 'json2', 'admin', /ODOO_TRANSPORT/],
    ['14.0', 'auto', null, /ODOO_LOGIN/],
    ['19.0', 'jsonrpc', null, /ODOO_LOGIN/],
  ] as const)(
    'of %s, when %s is wanted and the login is %s, is refused with the setting to change',
    (series, wanted, login, told) => {
      expect(() => chooseTransport(series, wanted, login)).toThrow(
        expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringMatching(told) }),
      )
    },
  )
})
