import { expect, test } from 'vitest'
import { openedData, sealedData, staysSealed } from '../../../sidecar/src/jobs/sealed-data.ts'
import { sealingWith } from '../../support/sealing-keys.ts'

const data = { payload: { to: 'Ada' } }

test('what a job is about is sealed to the job, and opened for it', () => {
  const kept = sealedData(sealingWith('1'), 'a.b', '7', data)
  expect(JSON.stringify(kept)).not.toContain('Ada')
  expect(openedData(sealingWith('1'), 'a.b', '7', kept)).toEqual(data)
  expect(staysSealed(openedData(sealingWith('1'), 'a.b', '8', kept))).toBe(true)
})

test('without its key it stays sealed, and keeps no other job of its batch from running', () => {
  const kept = sealedData(sealingWith('1'), 'a.b', '7', data)
  expect(openedData(sealingWith('2'), 'a.b', '7', kept)).toBe(kept)
})

test('without any key it stands as it is, and so it is read', () => {
  expect(sealedData(sealingWith(), 'a.b', '7', data)).toBe(data)
  expect(openedData(sealingWith('1'), 'a.b', '7', data)).toBe(data)
})
