import type { PartnerRequest } from './partner-http.ts'

interface RequestBody {
  readonly mediaType: string
  readonly text: string
}

/** What is sent along, null for nothing. */
export function requestBody({ json, form }: Pick<PartnerRequest, 'json' | 'form'>): RequestBody | null {
  if (form) return { mediaType: 'application/x-www-form-urlencoded', text: new URLSearchParams(form).toString() }
  return json === undefined ? null : { mediaType: 'application/json', text: JSON.stringify(json) }
}
