import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { folderFor } from '../../../sidecar/src/db/store.ts'

const project = mkdtempSync(join(tmpdir(), 'project-'))
afterAll(() => rmSync(project, { recursive: true }))

describe('DATA_DIR', () => {
  test('that is relative lies in the project', () => {
    chmodSync(project, 0o755)
    expect(folderFor('.data/postgres', project)).toBe(join(project, '.data/postgres'))
  })

  test('that is absolute stays what it is', () => {
    chmodSync(project, 0o700)
    expect(folderFor('/srv/postgres', project)).toBe('/srv/postgres')
  })

  test.runIf(process.getuid?.() === 0)('of a project only root can enter lies where the user of the server can', () => {
    chmodSync(project, 0o700)
    const folder = folderFor('.data/postgres', project)
    expect(folder).toMatch(/^\/var\/lib\/logistics-graph-for-odoo\/[0-9a-f]{12}$/)
    expect(folderFor('.data/postgres', project)).toBe(folder)
    expect(folderFor('other', project)).not.toBe(folder)
  })
})
