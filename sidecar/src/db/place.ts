const defaultPort = 5432

/** Where a database is, `host:port/name`, as may be said and logged: without user and password. */
export function placeOf(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url)
  const host = searchParams.get('host') || hostname || 'localhost'
  return `${host}:${searchParams.get('port') || port || defaultPort}${pathname}`
}

/** For who reads that nobody answers there, and nobody tries again. */
export function notReached(url: string, { cause }: Error): string {
  const why = cause instanceof Error ? ` (${cause.message})` : ''
  return `PostgreSQL can't be reached at ${placeOf(url)}${why}. See that it runs, and which one DATABASE_URL names.`
}
