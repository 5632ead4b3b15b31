import { describe, expect, test } from 'vitest'
import { databaseError, refusalOf, SqlRefusal } from '../../../sidecar/src/db/faults.ts'
import { SidecarError } from '../../../sidecar/src/foundation/errors.ts'

const attempt = { statement: 'orders.byId' }

/** As the driver throws what PostgreSQL answered. */
const answered = (code: string, message = 'refused') =>
  Object.assign(new Error(message), {
    code,
    severity: 'ERROR',
    detail: 'Key (email)=(jane@example.com) already exists.',
    where: 'unnamed portal parameter $1 = "jane@example.com"',
    constraint: 'parties_email_key',
  })

const socketError = (code: string) => Object.assign(new Error(`connect ${code} 127.0.0.1:5432`), { code })

describe('what PostgreSQL answers', () => {
  test.each([
    ['a unique key', '23505', 'DATABASE_FAULT', 'permanent'],
    ['a table that is not there', '42P01', 'DATABASE_FAULT', 'permanent'],
    ['a value out of range', '22003', 'DATABASE_FAULT', 'permanent'],
    ['a deadlock', '40P01', 'DATABASE_CONFLICT', 'transient'],
    ['a serialization failure', '40001', 'DATABASE_CONFLICT', 'transient'],
    ['a lock that was not to be had', '55P03', 'DATABASE_CONFLICT', 'transient'],
    ['a statement that took too long', '57014', 'DATABASE_OVERLOADED', 'throttled'],
    ['too many connections', '53300', 'DATABASE_OVERLOADED', 'throttled'],
    ['a full disk', '53100', 'DATABASE_OVERLOADED', 'throttled'],
    ['a shutdown', '57P01', 'DATABASE_UNREACHABLE', 'transient'],
    ['a crash of another session', '57P02', 'DATABASE_UNREACHABLE', 'transient'],
    ['a server that is still starting', '57P03', 'DATABASE_UNREACHABLE', 'transient'],
    ['a transaction left idle', '25P03', 'DATABASE_UNREACHABLE', 'transient'],
    ['a wrong password', '28P01', 'DATABASE_UNREACHABLE', 'transient'],
    ['an unknown database', '3D000', 'DATABASE_UNREACHABLE', 'transient'],
  ])('%s (%s) is %s', (_what, sqlState, code, retry) => {
    expect(databaseError(answered(sqlState), attempt)).toMatchObject({ code, retry })
  })

  test('goes on without what it quotes of rows and parameters', () => {
    const error = databaseError(answered('22P02', 'invalid input syntax for type integer: "jane@example.com"'), attempt)
    expect(error.details).toEqual({ statement: 'orders.byId', sqlState: '22P02', constraint: 'parties_email_key' })
    expect(
      JSON.stringify([error.message, error.details, `${error.cause}`, Object.entries(error.cause as object)]),
    ).not.toContain('jane')
  })

  test('is told to libraries by its SQLSTATE', () => {
    expect(refusalOf(answered('23505'))).toMatchObject({ code: '23505', constraint: 'parties_email_key' })
  })
})

describe('what is no answer of PostgreSQL', () => {
  test.each(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND'])('%s is a lost connection', (code) => {
    expect(refusalOf(socketError(code))).toBeNull()
    expect(databaseError(socketError(code), attempt).code).toBe('DATABASE_UNREACHABLE')
  })

  test('a name with several addresses that all failed says why', () => {
    const all = new AggregateError([socketError('ECONNREFUSED'), socketError('EHOSTUNREACH')], '')
    expect(String(databaseError(all, attempt).cause)).toMatch(/ECONNREFUSED.*EHOSTUNREACH/)
  })

  test('the client that hangs on an error of the driver, and its password, goes no further', () => {
    const error = Object.assign(new Error('Connection terminated'), { client: { password: 'hunter2' } })
    expect(JSON.stringify(databaseError(error, attempt).cause)).not.toContain('hunter2')
  })

  test('a value that can not be written is a fault, not a loss', () => {
    expect(databaseError(new TypeError('Converting circular structure to JSON'), attempt).code).toBe('DATABASE_FAULT')
  })

  test('an error of ours stays as it is', () => {
    const mine = new SidecarError('NOT_FOUND', 'No such order.')
    expect(databaseError(mine, attempt)).toBe(mine)
    expect(databaseError(new SqlRefusal('no', '23505', null, null), attempt).code).toBe('DATABASE_FAULT')
  })
})
