import { dotPng, labelPdf, labelZpl } from '../files.ts'

/** A white dot as a GIF, base64. */
export const deliveryPhoto = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'

export interface File {
  readonly mediaType: string
  readonly bytes: Buffer
}

/** A label or invoice in the format that was asked for. */
export function fileOf(title: string, format: string): File {
  if (format === 'zpl') return { mediaType: 'application/zpl', bytes: labelZpl(title) }
  if (format === 'png') return { mediaType: 'image/png', bytes: dotPng }
  return { mediaType: 'application/pdf', bytes: labelPdf(title) }
}
