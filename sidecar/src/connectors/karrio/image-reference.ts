export type ImageName = 'signature_image' | 'delivery_image'

export interface TrackedImage {
  readonly carrier: string
  readonly trackingNumber: string
  readonly name: ImageName
}

const scheme = 'tracked-image:'

/**
 * Where an image of a delivery is found again. The path in `signature_image_url` leads nowhere: Karrio's routes give it to
 * another view (2026.1.32, `manager/views/trackers.py`), so the carrier is asked for it through Karrio. A whole address is
 * taken as it is.
 */
export function imageReference(url: string, carrier: string, trackingNumber: string, name: ImageName): string {
  if (/^https?:/i.test(url)) return url
  return `${scheme}${new URLSearchParams({ carrier, trackingNumber, name })}`
}

/** Null when it is a path or an address. */
export function trackedImage(reference: string): TrackedImage | null {
  if (!reference.startsWith(scheme)) return null
  const parts = new URLSearchParams(reference.slice(scheme.length))
  const name = parts.get('name') === 'signature_image' ? 'signature_image' : 'delivery_image'
  return { carrier: parts.get('carrier') ?? '', trackingNumber: parts.get('trackingNumber') ?? '', name }
}
