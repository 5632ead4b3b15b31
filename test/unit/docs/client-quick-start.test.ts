import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { expect, test } from 'vitest'
import { codeBlocksOf, read, root } from './markdown.ts'

const folder = 'sidecar/examples/clients'
const written = globSync('*.*', { cwd: `${root}${folder}` }).sort()

test.each(written)('the quick start for clients shows %s as it is', (name) => {
  const shown = codeBlocksOf(read('sidecar/docs/client-quick-start.md')).map(({ text }) => text)
  expect(shown).toContain(read(`${folder}/${name}`))
})

test('the typed operations are those of the contract; else run: npx graphql-codegen --config sidecar/examples/clients/codegen.yml', () => {
  const codegen = 'node_modules/@graphql-codegen/cli/esm/bin.js'
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    [codegen, '--check', '--config', `${folder}/codegen.yml`],
    { cwd: root, encoding: 'utf8' },
  )
  expect(status, stdout + stderr).toBe(0)
}, 60_000)
