/** The HTML pages werkzeug answers where no JSON dispatcher is reached, word for word. */
const page = (status: number, title: string, body: string, headers: Record<string, string> = {}): Response =>
  new Response(
    `<!doctype html>\n<html lang=en>\n<title>${status} ${title}</title>\n<h1>${title}</h1>\n<p>${body}</p>\n`,
    {
      status,
      headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
    },
  )

export const internalServerError = (): Response =>
  page(
    500,
    'Internal Server Error',
    'The server encountered an internal error and was unable to complete your request. Either the server is ' +
      'overloaded or there is an error in the application.',
  )

/** 19 sends these without a page around them, and calls them HTML all the same. */
export const plain = (reason: string): Response =>
  new Response(reason, { status: 400, headers: { 'content-type': 'text/html; charset=utf-8' } })

export const badRequest = (reason: string): Response => page(400, 'Bad Request', reason)

export const notFound = (): Response =>
  page(
    404,
    'Not Found',
    'The requested URL was not found on the server. If you entered the URL manually please check your spelling ' +
      'and try again.',
  )

export const noSuchDatabase = (): Response =>
  page(
    404,
    'Not Found',
    'No database is selected and the requested URL was not found in the server-wide controllers.</p>\n' +
      '<p>Please verify the hostname, <a href=/web/login>login</a> and try again.',
  )

export const unsupportedMediaType = (route: string, type: string, accept: string): Response =>
  page(
    415,
    'Unsupported Media Type',
    `Request inferred type is compatible with [&#39;http&#39;] but &#39;${route}&#39; is type=&#39;${type}&#39;.` +
      '<br><br>Please verify the Content-Type request header and try again.',
    { accept },
  )

/** The media type of a request, without its parameters. */
export const mediaType = (header: string | undefined): string =>
  (header ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
