/**
 * The format answers in parts have: `data` and `hasNext` first, then `incremental`, each piece with `path`, `data` and
 * `label`. Clients call it by the day of its draft; later drafts replaced `path` by ids.
 */
const format = '20220824'

/** What may stand behind `multipart/mixed` for us to send parts. Who names another format could not read ours. */
const parameter = new RegExp(`^(deferspec="?${format}"?|boundary=.*|charset=utf-8|q=(?!0(\\.0*)?$).*)$`)

/**
 * Whether the caller says it reads an answer in parts, in the format spoken here: `multipart/mixed`, alone or with
 * `deferSpec=20220824`. A wildcard does not say so.
 */
export const acceptsParts = (accept: string | null): boolean =>
  (accept ?? '').split(',').some((type) => {
    const [name, ...parameters] = type.split(';').map((piece) => piece.trim().toLowerCase())
    return name === 'multipart/mixed' && parameters.every((each) => parameter.test(each))
  })

/** A content type that names the format of its parts, which Yoga leaves out. */
export const withFormat = (contentType: string): string =>
  contentType.startsWith('multipart/mixed') ? `${contentType}; deferSpec=${format}` : contentType
