/** Where a name comes from; types are imported as such. */
export type Source = readonly [module: string, kind: 'type' | 'value']
export type Sources = Readonly<Record<string, Source>>

/** Names of one module. */
export const from = (module: string, names: string, kind: Source[1]): Sources =>
  Object.fromEntries(names.split(' ').map((name) => [name, [module, kind]]))

/** The text with imports of those names it uses. */
export function withImports(text: string, sources: Sources): string {
  const used = Object.entries(sources).filter(([name]) => uses(text, name))
  const lines = [...Map.groupBy(used, ([, [module]]) => module)].map(([module, names]) => importLine(module, names))
  return `${lines.join('\n')}\n\n${text}`
}

/** A word of the code, and neither of a member nor of a remark. */
function uses(text: string, name: string): boolean {
  const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').replace(/'[^'\n]*'/g, "''")
  return new RegExp(`(?<![\\w.])(?:\\.\\.\\.)?${name}(?![\\w:])`).test(code)
}

function importLine(module: string, names: readonly (readonly [string, Source])[]): string {
  const onlyTypes = names.every(([, [, kind]]) => kind === 'type')
  const list = names.map(([name, [, kind]]) => (kind === 'type' && !onlyTypes ? `type ${name}` : name))
  return `import ${onlyTypes ? 'type ' : ''}{ ${list.join(', ')} } from '${module}'`
}

/** Those declarations, in their order, that the text or a later one of them uses. */
export const neededBy = (text: string, declarations: Readonly<Record<string, string>>): string =>
  Object.entries(declarations).reduceRight(
    (kept, [name, declaration]) => (uses(`${text}\n${kept}`, name) ? `${declaration}\n${kept}` : kept),
    '',
  )
