import type { Series } from '../series/series.ts'

/** `common.version`, the same on both series. */
export const versionInfo = (series: Series): Record<string, unknown> => ({
  server_version: series,
  server_version_info: [Number.parseInt(series, 10), 0, 0, 'final', 0, ''],
  server_serie: series,
  protocol_version: 1,
})

/** `GET /web/version` and `/json/version`, since 19. */
export const webVersion = (series: Series): Record<string, unknown> => ({
  version_info: [Number.parseInt(series, 10), 0, 0, 'final', 0, ''],
  version: series,
})
