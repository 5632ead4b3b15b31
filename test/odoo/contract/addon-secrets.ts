/** Newest first, as while a secret is being replaced. */
export const liveSecrets = [1, 2].map((fill) => `whsec_${Buffer.alloc(32, fill).toString('base64')}`)
