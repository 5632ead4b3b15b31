import graphql from '@graphql-eslint/eslint-plugin'

// Only the public contract is linted here; TypeScript is Biome's.
export default [
  {
    files: ['schema/*.graphql'],
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema: 'schema/*.graphql' } },
    },
    plugins: { '@graphql-eslint': graphql },
    rules: {
      ...graphql.configs['flat/schema-recommended'].rules,
      ...graphql.configs['flat/schema-relay'].rules,
      '@graphql-eslint/require-description': [
        'error',
        { types: true, FieldDefinition: false, rootField: true, DirectiveDefinition: true, EnumValueDefinition: false },
      ],
      // Value objects (money, address, freshness …) have no identity of their own.
      '@graphql-eslint/strict-id-in-types': 'off',
    },
  },
]
