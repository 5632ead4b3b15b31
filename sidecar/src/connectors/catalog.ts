import type { Connector } from './spi.ts'

/** Every connector there is. A new one is added here and nowhere else. */
export const catalog: readonly Connector[] = []

export const connectorOf = (id: string): Connector | undefined => catalog.find((connector) => connector.id === id)
