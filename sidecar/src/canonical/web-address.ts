/** Whether somebody may follow it: what a partner calls a link may be a script (`javascript:`) or a file. */
export const isWebAddress = (url: string | null): url is string =>
  url !== null && /^https?:\/\//i.test(url) && URL.canParse(url)
