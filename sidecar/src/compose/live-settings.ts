import type { LiveSetting } from '../config/origin.ts'
import type { Settings } from '../config/settings.ts'
import type { Config } from '../config.ts'
import { isSidecarError } from '../foundation/errors.ts'
import type { Logger } from '../foundation/logger.ts'
import { RotatedSecret, type Secret } from '../foundation/secret.ts'
import { Sealing } from '../sealing/sealing.ts'

/** Settings that change while the sidecar runs, because the file or the Vault they stand in does. */
export interface LiveSettings {
  readonly odooKey: RotatedSecret
  readonly sealing: Sealing
  webhookSecrets(): readonly Secret[]
  /** Looks from now on; what changed is in force at once, keys once `check` takes them. @returns stops it */
  watch(check: (keys: Sealing['keys']) => Promise<void>): () => void
}

/** Files are looked at as often as the connection file, Vault less often: each look is a call, ms. */
const lookEveryMs = 2_000
const askVaultEveryMs = 20_000

export function liveSettings({ origin, ...config }: Config, logger: Logger): LiveSettings {
  const odooKey = new RotatedSecret(config.ODOO_API_KEY)
  const sealing = new Sealing(config.ENCRYPTION_KEYS)
  let webhookSecrets = config.ODOO_WEBHOOK_SECRETS
  let lookedAt = named(sealing.keys)

  /** Whether it was changed, told without the value. */
  function changed<Name extends LiveSetting>(
    name: Name,
    isSame: (now: Settings[Name]) => boolean,
  ): Settings[Name] | null {
    const now = origin.read(name)
    if (now === null || isSame(now)) return null
    logger.info({ setting: name }, 'A setting was read again')
    return now
  }

  function look(check: (keys: Sealing['keys']) => Promise<void>): void {
    const key = changed('ODOO_API_KEY', (now) => now.reveal() === odooKey.reveal())
    if (key) odooKey.replace(key)
    webhookSecrets =
      changed('ODOO_WEBHOOK_SECRETS', (now) => revealed(now) === revealed(webhookSecrets)) ?? webhookSecrets
    const keys = changed('ENCRYPTION_KEYS', (now) => named(now) === lookedAt)
    if (!keys) return
    lookedAt = named(keys)
    check(keys).then(
      () => sealing.replace(keys),
      (error: unknown) => {
        // Whether they do is not known while the database is away: they are looked at again.
        if (!isSidecarError(error) || error.code !== 'SEALING_KEY_MISSING') lookedAt = named(sealing.keys)
        const reason = error instanceof Error ? error.message : String(error)
        logger.error({ reason }, 'The new ENCRYPTION_KEYS can not be used; the last good ones stay in force')
      },
    )
  }

  return {
    odooKey,
    sealing,
    webhookSecrets: () => webhookSecrets,
    watch(check) {
      const looking = setInterval(() => look(check), lookEveryMs).unref()
      const { vault, vaultReferences } = origin
      const askVault = () =>
        void vault.refresh(vaultReferences).then(({ troubles }) => {
          if (troubles.length > 0) logger.warn({ troubles }, 'Vault can not be read; what was known stays in force')
        })
      const asking = vaultReferences.length > 0 ? setInterval(askVault, askVaultEveryMs).unref() : undefined
      return () => {
        clearInterval(looking)
        clearInterval(asking)
      }
    },
  }
}

const revealed = (secrets: readonly Secret[]): string => secrets.map((secret) => secret.reveal()).join(',')

const named = (keys: Sealing['keys']): string =>
  keys.map(({ version, fingerprint }) => `${version}:${fingerprint}`).join(',')
