/** `vault:<mount>/<path>#<field>`: a field of a secret in a KV engine of version 2. */
export interface VaultReference {
  readonly mount: string
  readonly path: string
  readonly field: string
}

const part = '[^\\s/#?%]+'
const form = new RegExp(`^vault:(${part})/(${part}(?:/${part})*)#(\\S+)$`)

/** Null: it is no such reference. */
export function vaultReference(text: string): VaultReference | null {
  const [, mount, path, field] = form.exec(text) ?? []
  const climbs = path?.split('/').some((step) => /^\.+$/.test(step)) ?? true
  return mount && path && field && !climbs ? { mount, path, field } : null
}
