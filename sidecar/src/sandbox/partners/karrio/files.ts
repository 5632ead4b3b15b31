/** One white dot each, base64: enough to be a picture. */
export const signature =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='
export const deliveryPhoto = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'

const pdf = (title: string): string =>
  `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n% ${title}\ntrailer<</Root 1 0 R>>\n%%EOF\n`

export interface File {
  readonly mediaType: string
  readonly bytes: Buffer
}

/** A label or invoice in the format that was asked for. */
export function fileOf(title: string, format: string): File {
  if (format === 'zpl') return { mediaType: 'application/zpl', bytes: Buffer.from(`^XA^FO50,50^FD${title}^FS^XZ`) }
  if (format === 'png') return { mediaType: 'image/png', bytes: Buffer.from(signature, 'base64') }
  return { mediaType: 'application/pdf', bytes: Buffer.from(pdf(title)) }
}
