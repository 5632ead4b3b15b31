import type { Secret } from '../foundation/secret.ts'
import { createViewer, type Viewer, type ViewerLimits } from './viewer.ts'

/**
 * Keys of the environment (`LOGISTICS_GRAPH_API_KEYS`): they may do everything, and are there before anything else is.
 * Whose a presented key is: `api-key:` and which of the keys, counted from 1. Every key is compared, so timing tells
 * nothing.
 */
export class StaticKeys {
  readonly #keys: readonly { readonly key: Secret; readonly viewer: Viewer }[]

  constructor(keys: readonly Secret[], limits: Partial<ViewerLimits> = {}) {
    this.#keys = keys.map((key, index) => ({
      key,
      viewer: createViewer({ principal: `api-key:${index + 1}`, roles: ['admin'], limits }),
    }))
  }

  viewerOf(presented: string): Viewer | null {
    let found: Viewer | null = null
    for (const { key, viewer } of this.#keys) if (key.matches(presented)) found = viewer
    return found
  }
}
