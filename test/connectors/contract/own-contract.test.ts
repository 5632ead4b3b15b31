import { describe, expect, test } from 'vitest'
import { findings } from './caught.ts'
import type { Exchange } from './contract-guard.ts'
import { figures } from './expect-clean.ts'
import { loadOpenApiGuard } from './openapi-guard.ts'
import { closed, openOwnContract } from './own-contract.ts'

const answering = (schema: object) => ({
  get: { responses: { 200: { content: { 'application/json': { schema } } } } },
})

/** The vendor tells of docks, and of yards only that there are some. */
const document = {
  paths: {
    '/docks': answering({ properties: { gate: { type: 'string' } } }),
    '/yards': answering({ type: 'object' }),
  },
}

const ours = openOwnContract({
  paths: {
    '/docks': answering(closed({ gate: { type: 'integer' } })),
    '/yards': answering(closed({ size: { type: 'integer' } })),
    '/gates': answering({ type: 'object' }),
    '/plan.zpl': {
      get: {
        responses: {
          200: {
            content: {
              'application/octet-stream': { schema: { type: 'string', contentMediaType: 'application/zpl' } },
            },
          },
        },
      },
    },
  },
})

const open = () => loadOpenApiGuard(document, { vendor: 'harbour', own: ours })

const asked = (path: string, responseBody: unknown): Exchange => ({
  method: 'GET',
  path,
  requestHeaders: {},
  requestBody: undefined,
  requestMediaType: null,
  status: 200,
  responseBody,
  responseMediaType: 'application/json',
})

const file = (text: string): Exchange => ({
  ...asked('/plan.zpl', undefined),
  responseMediaType: 'application/octet-stream; charset=utf-8',
  responseBytes: Buffer.from(text),
})

describe('a contract of our own', () => {
  test('never has a say where the vendor has one', () => {
    const guard = open()
    expect(findings(guard, asked('/docks', { gate: 'A' }))).toEqual([])
    expect(findings(guard, asked('/docks', { gate: 1 }))).toEqual(['response /gate must be string'])
    expect(guard.checkedByOwn).toEqual(new Set())
  })

  test('judges what the vendor says nothing of, and is told of', () => {
    const guard = open()
    expect(findings(guard, asked('/yards', { size: 1 }))).toEqual([])
    expect(findings(guard, asked('/yards', { size: 'L', colour: 'red' }))).toEqual([
      'response /size must be integer',
      'response /colour is not in the contract',
    ])
    expect(findings(guard, asked('/yards', {}))).toEqual(["response / must have required property 'size'"])
    expect(guard.checked).toEqual(new Map([['GET /yards', 3]]))
    expect(guard.checkedByOwn).toEqual(new Set(['GET /yards']))
    expect(figures([guard])).toContain('1 checked in 3 exchanges, 1 of the operations by a contract of our own')
  })

  test('that says nothing either leaves it unjudged', () => {
    const guard = open()
    expect(findings(guard, asked('/gates', { any: 1 }))).toEqual([expect.stringMatching(/^not judged/)])
    expect(findings(guard, asked('/ships', {}))).toEqual(['not judged, because the contract has no such operation'])
    expect(guard.checked.size + guard.checkedByOwn.size).toBe(0)
  })

  test('knows a file by how it begins', () => {
    expect(findings(open(), file('^XA^XZ'))).toEqual([])
    expect(findings(open(), file('%PDF-1.4'))).toEqual(['response / must be a file of application/zpl'])
  })
})
