import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

/** Markup in which everything that came from outside is escaped: it can be made by the `html` tag only. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

export const nothing: Html = html``
