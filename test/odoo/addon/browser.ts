import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { debianCodename, installPackages } from '../harness/apt.ts'
import { isRoot } from '../harness/process.ts'
import { messageOf } from '../harness/work.ts'

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const findChromium = () => [process.env.CHROMIUM_PATH, ...places].find((path) => path && existsSync(path))

/**
 * Why no browser can be had here, printed; null when one can, after it was installed where that needs no asking.
 * With REQUIRE_REAL_ODOO=1, as in CI, it fails instead: what was skipped there would look checked.
 */
export async function browserOrSkip(): Promise<string | null> {
  if (findChromium()) return null
  let whyNot = 'no Chromium here: set CHROMIUM_PATH'
  if (debianCodename() && isRoot) {
    await installPackages(['chromium'], { log: console.log }).catch((error: unknown) => {
      whyNot = messageOf(error)
    })
    if (findChromium()) return null
  }
  if (process.env.REQUIRE_REAL_ODOO === '1') throw new Error(`A browser is required, but: ${whyNot}`)
  console.warn(`Skipped without a browser: ${whyNot}`)
  return whyNot
}

export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('no Chromium here: ask browserOrSkip first')
  return chromium.launch({ executablePath, timeout: 30_000 })
}
