import { describe, expect, test } from 'vitest'
import type { Exchange } from './contract-guard.ts'
import { expectClean, figures } from './expect-clean.ts'
import { loadOpenApiGuard } from './openapi-guard.ts'
import type { Allowance } from './verdicts.ts'

const document = {
  openapi: '3.0.3',
  paths: {
    '/dock/{id}': {
      get: {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        responses: {
          '200': { content: { 'application/json': { schema: { properties: { gate: { type: 'string' } } } } } },
        },
      },
    },
  },
}

const open = (allow: readonly Allowance[] = []) => loadOpenApiGuard(document, { vendor: 'docks', allow })

const asked = (change: Partial<Exchange> = {}): Exchange => ({
  method: 'GET',
  path: '/dock/1',
  requestHeaders: {},
  requestBody: undefined,
  requestMediaType: null,
  status: 200,
  responseBody: { gate: 'A' },
  responseMediaType: 'application/json',
  ...change,
})

describe('expecting a guard to be clean', () => {
  test('says nothing when it is', () => {
    const guard = open()
    guard.check(asked())
    expect(() => expectClean(guard)).not.toThrow()
  })

  test('tells what was wrong, where, how often, and what was not judged', () => {
    const guard = open()
    guard.check(asked({ responseBody: { gate: 7 } }))
    guard.check(asked({ responseBody: { gate: 7 } }))
    guard.check(asked({ path: '/dock/one' }))
    guard.check(asked({ path: '/yard' }))
    expect(() => expectClean(guard)).toThrow(
      [
        'Against the contract of docks:',
        '  GET /dock/{id}: response /gate must be string, got 7 (2 times)',
        '  GET /dock/{id}: path id must be integer, got "one"',
        '  GET /yard: not judged, because the contract has no such operation',
      ].join('\n'),
    )
  })

  test('lets a known gap of the contract pass, and that one only', () => {
    const guard = open([
      { operation: 'GET /dock/{id}', where: 'response', at: '/gate', why: 'Gates are numbers since March.' },
    ])
    guard.check(asked({ responseBody: { gate: 7 } }))
    expectClean(guard)
    guard.check(asked({ responseBody: { gate: 'A', door: 1 } }))
    expect(guard.violations).toEqual([
      {
        operation: 'GET /dock/{id}',
        where: 'response',
        pointer: '/door',
        message: 'is not in the contract',
        value: '1',
      },
    ])
  })

  test('lets pass the one value a gap names', () => {
    const guard = open([
      { operation: ['GET /dock/{id}'], where: 'response', at: '/gate', value: 7, why: 'Gate 7 has no letter.' },
    ])
    guard.check(asked({ responseBody: { gate: 7 } }))
    expectClean(guard)
    guard.check(asked({ responseBody: { gate: 8 } }))
    expect(guard.violations).toMatchObject([{ pointer: '/gate', value: '8' }])
  })

  test('has a line of figures for each vendor', () => {
    const guard = open()
    guard.check(asked())
    guard.check(asked({ status: 404 }))
    guard.check(asked({ path: '/yard' }))
    expect(figures([guard])).toBe(
      'docks: 2 operations used, 1 checked in 2 exchanges, 0 of the operations by a contract of our own, 1 violations, 1 unchecked',
    )
  })
})
