import { SidecarError } from '../../foundation/errors.ts'

/** Why the sidecar's own PostgreSQL does not run. The message must name the way out. */
export const notStarted = (message: string): SidecarError => new SidecarError('DATABASE_NOT_STARTED', message)

/** The way out that always leads somewhere. */
export const orAnyOther = 'or set DATABASE_URL to a PostgreSQL of yours'
