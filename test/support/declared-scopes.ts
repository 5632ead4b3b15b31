import { readdirSync, readFileSync } from 'node:fs'
import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  parse,
  type TypeNode,
} from 'graphql'

/** A field of the contract, as its text has it. */
export interface TextField {
  readonly name: string
  readonly target: string
  readonly scopes: readonly string[]
  readonly required: readonly { readonly name: string; readonly type: TypeNode }[]
  readonly args: readonly TextInput[]
}

interface TextInput {
  readonly name: string
  readonly target: string
  readonly scopes: readonly string[]
}

export interface TextType {
  readonly kind: 'type' | 'interface' | 'union' | 'input'
  readonly scopes: readonly string[]
  readonly fields: Map<string, TextField>
  readonly inputs: Map<string, TextInput>
  /** Of a union. */
  readonly members: readonly string[]
  readonly implements: readonly string[]
}

/**
 * The contract read from its text, by other means than the product's: what the product makes of `@scope` is compared
 * with it.
 */
export function contractInText(): ReadonlyMap<string, TextType> {
  const folder = new URL('../../schema/', import.meta.url)
  const texts = readdirSync(folder).filter((name) => name.endsWith('.graphql'))
  return typesIn(parse(texts.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n')))
}

const kinds = {
  ObjectTypeDefinition: 'type',
  InterfaceTypeDefinition: 'interface',
  UnionTypeDefinition: 'union',
  InputObjectTypeDefinition: 'input',
} as const

function typesIn({ definitions }: DocumentNode): Map<string, TextType> {
  const types = new Map<string, TextType>()
  for (const node of definitions) {
    const kind = kinds[node.kind as keyof typeof kinds]
    if (!kind || !('name' in node) || !node.name) continue
    types.set(node.name.value, {
      kind,
      scopes: scopesIn('directives' in node ? (node.directives as readonly ConstDirectiveNode[]) : []),
      fields: new Map(),
      inputs: new Map(),
      members: 'types' in node ? (node.types ?? []).map((type) => type.name.value) : [],
      implements: 'interfaces' in node ? (node.interfaces ?? []).map((type) => type.name.value) : [],
    })
  }
  for (const node of definitions) {
    if (!('fields' in node) || !node.fields) continue
    const type = types.get(node.name.value)
    for (const field of node.fields) {
      if (field.kind === 'FieldDefinition') type?.fields.set(field.name.value, textField(field))
      else type?.inputs.set(field.name.value, textInput(field))
    }
  }
  return types
}

const textField = (field: FieldDefinitionNode): TextField => ({
  name: field.name.value,
  target: named(field.type),
  scopes: scopesIn(field.directives),
  required: (field.arguments ?? []).flatMap(({ name, type, defaultValue }) =>
    type.kind === 'NonNullType' && !defaultValue ? [{ name: name.value, type }] : [],
  ),
  args: (field.arguments ?? []).map(textInput),
})

const textInput = (input: InputValueDefinitionNode): TextInput => ({
  name: input.name.value,
  target: named(input.type),
  scopes: scopesIn(input.directives),
})

function scopesIn(directives: readonly ConstDirectiveNode[] = []): readonly string[] {
  const of = directives.find((directive) => directive.name.value === 'scope')?.arguments?.[0]?.value
  return of?.kind === 'ListValue' ? of.values.map((word) => (word as { value: string }).value) : []
}

const named = (type: TypeNode): string => (type.kind === 'NamedType' ? type.name.value : named(type.type))
