import { globSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { read, root } from './markdown.ts'

const page = read('sidecar/docs/containers.md')
const commands = globSync('sidecar/cli/*.ts', { cwd: root }).map((path) => basename(path, '.ts'))

test('the page about containers has every command of those who operate the sidecar, and none that is not in the image', () => {
  const rows = [...page.matchAll(/^\| `npm run ([\w:]+)/gm)].map(([, name]) => name)
  expect([...new Set(rows)].toSorted()).toEqual(commands.toSorted())
})

test('the page about containers names a service of the compose file', () => {
  const { services } = parse(read('docker/compose.yaml'))
  const named = [...page.matchAll(/compose\.yaml exec (?:-T )?(\w+)|compose\.yaml run (?:--\S+ )*(\w+)/g)]
  expect(named.length).toBeGreaterThan(2)
  for (const [, service, other] of named) expect(services).toHaveProperty(service ?? other ?? '')
})
