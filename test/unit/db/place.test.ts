import { expect, test } from 'vitest'
import { placeOf } from '../../../sidecar/src/db/place.ts'

test.each([
  ['postgresql://somebody:secret@db.example:6432/sidecar', 'db.example:6432/sidecar'],
  ['postgres://somebody:secret@db/sidecar?sslmode=require', 'db:5432/sidecar'],
  ['postgresql://somebody:secret@[::1]/sidecar', '[::1]:5432/sidecar'],
  ['postgresql:///sidecar?host=/run/postgresql', '/run/postgresql:5432/sidecar'],
  ['postgresql:///sidecar', 'localhost:5432/sidecar'],
])('%s is told as %s, without user and password', (url, place) => {
  expect(placeOf(url)).toBe(place)
})
