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
      // What one document holds (lines, moves, packages) is bounded by it and comes whole; connections are for what grows.
      '@graphql-eslint/relay-edge-types': [
        'error',
        { withEdgeSuffix: true, shouldImplementNode: true, listTypeCanWrapOnlyEdgeType: false },
      ],
      // Value objects have no identity of their own.
      '@graphql-eslint/strict-id-in-types': [
        'error',
        {
          exceptions: {
            suffixes: ['Connection', 'Edge'],
            types: [
              'Address',
              'BlockedObject',
              'DeadLetterCause',
              'DeadLetterDecision',
              'DeliveredQuantity',
              'Document',
              'Freshness',
              'InvoiceReadiness',
              'LocalTime',
              'MapStatusPayload',
              'Money',
              'PackageContent',
              'PageInfo',
              'ConnectedPartner',
              'Place',
              'ProofOfDelivery',
              'Rate',
              'RepairRun',
              'SearchHit',
              'StatusMapping',
              'StockSource',
              'PackageTracking',
              'TrackingEvent',
              'TrackingException',
              'Transport',
              'TransportStop',
              'UserError',
              'WarehouseOrder',
              'WarehouseOrderLine',
              'WarehouseParcel',
              'WarehouseParcelContent',
            ],
          },
        },
      ],
    },
  },
]
