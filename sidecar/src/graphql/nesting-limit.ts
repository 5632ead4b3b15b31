import { GraphQLError } from 'graphql'

/**
 * How deep brackets stand in each other. Counted before a document is parsed: the parser goes down with each of them, and
 * a few hundred words are enough to take it to the end of its stack.
 */
export function nestingOf(document: string): number {
  let [depth, deepest] = [0, 0]
  for (let at = 0; at < document.length; at += 1) {
    const letter = document[at]
    if (letter === '[' || letter === '{' || letter === '(') deepest = Math.max(deepest, ++depth)
    else if (letter === ']' || letter === '}' || letter === ')') depth -= 1
    // In texts and comments brackets mean nothing.
    else if (letter === '"') at = endOfText(document, at)
    else if (letter === '#') at = endOfLine(document, at)
  }
  return deepest
}

export const tooNested = (most: number): GraphQLError => new GraphQLError(`Nesting limit of ${most} exceeded.`)

/** Of its last letter, or of the end of a document that breaks off. */
function endOfText(document: string, start: number): number {
  if (document.startsWith('"""', start)) return endOfBlock(document, start)
  let at = start + 1
  while (at < document.length && document[at] !== '"' && document[at] !== '\n') at += document[at] === '\\' ? 2 : 1
  return at
}

function endOfBlock(document: string, start: number): number {
  let at = document.indexOf('"""', start + 3)
  while (at !== -1 && document[at - 1] === '\\') at = document.indexOf('"""', at + 1)
  return at === -1 ? document.length : at + 2
}

function endOfLine(document: string, start: number): number {
  const at = document.indexOf('\n', start)
  return at === -1 ? document.length : at
}
