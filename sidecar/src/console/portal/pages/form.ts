import { html } from 'hono/html'
import { type Html, nothing } from '../html.ts'

/** What is wrong with a field, by the id of its input. */
export interface FieldProblem {
  readonly field: string
  readonly message: string
}

/** All that is wrong, above the form: it takes the focus, and each line leads to its field. */
export const errorSummary = (problems: readonly FieldProblem[]): Html =>
  problems.length === 0
    ? nothing
    : html`<div class="summary" role="alert" tabindex="-1" id="summary" autofocus>
  <h2>There is a problem</h2>
  <ul>${problems.map(({ field, message }) => html`<li><a href="#${field}">${message}</a></li>`)}</ul>
</div>`

export function fieldProblem(problems: readonly FieldProblem[], field: string): Html {
  const found = problems.find((problem) => problem.field === field)
  return found
    ? html`<p class="problem" id="${field}-problem"><span class="unseen">Problem: </span>${found.message}</p>`
    : nothing
}

/** What tells a screen reader that a field is wrong, and why. */
export const wrongMark = (problems: readonly FieldProblem[], field: string): Html =>
  problems.some((problem) => problem.field === field)
    ? html` aria-invalid="true" aria-describedby="${field}-problem"`
    : nothing
