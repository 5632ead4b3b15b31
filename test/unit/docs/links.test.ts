import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { pages, read, root, withoutCode } from './markdown.ts'

const link = /\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)|(?:src|srcset|href)="([^"]+)"/g
const elsewhere = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i

const linksOf = (page: string): readonly string[] =>
  [...withoutCode(page).matchAll(link)].map(([, markdown, html]) => markdown ?? html ?? '')

/** The name GitHub gives the place of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-')

const headingsOf = (page: string): readonly string[] =>
  [...page.replaceAll(/^ *```[\s\S]*?^ *```/gm, '').matchAll(/^#{1,6} +(.+)$/gm)].map(([, heading = '']) => heading)

/** What is wrong with a link of a page; null when it leads somewhere. */
function broken(page: string, target: string): string | null {
  const [path = '', anchor] = target.split('#')
  const found = path === '' ? page : relative(root, resolve(root, dirname(page), decodeURIComponent(path)))
  if (found.startsWith('..') || !existsSync(join(root, found))) return `${target}: there is no ${found}`
  if (!anchor || !found.endsWith('.md')) return null
  return headingsOf(read(found)).some((heading) => anchorOf(heading) === anchor)
    ? null
    : `${target}: ${found} has no such heading`
}

describe('a page of the documentation', () => {
  test.each(pages)('leads nowhere that is not there: %s', (page) => {
    const inside = linksOf(read(page)).filter((target) => !elsewhere.test(target))
    expect(inside.flatMap((target) => broken(page, target) ?? [])).toEqual([])
  })
})
