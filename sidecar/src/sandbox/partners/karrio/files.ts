import { dotPng, labelPdf, labelZpl } from '../files.ts'

/** A white dot as a GIF, base64. */
export const deliveryPhoto = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'

export interface File {
  readonly mediaType: string
  readonly bytes: Buffer
}

/** A label or invoice in the format that was asked for. */
export function fileOf(title: string, format: string): File {
  // The server guesses the type from the name, and knows none of ZPL.
  if (format === 'zpl') return { mediaType: 'application/octet-stream; charset=utf-8', bytes: labelZpl(title) }
  if (format === 'png') return { mediaType: 'image/png; charset=utf-8', bytes: dotPng }
  return { mediaType: 'application/pdf; charset=utf-8', bytes: labelPdf(title) }
}
