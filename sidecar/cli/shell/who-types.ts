import { userInfo } from 'node:os'

/** For the audit: their name on this machine; in a container there may be none. */
export function whoTypes(): string {
  try {
    return `shell:${userInfo().username}`
  } catch {
    return `shell:${process.getuid?.() ?? 'somebody'}`
  }
}
