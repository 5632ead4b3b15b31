import { print } from 'graphql'
import { headers, patientFetch, url } from './connection.ts'
import { FollowOrderDocument, type FollowOrderSubscription } from './graph/graphql.ts'
import { type GraphError, tellErrors, tellRefusal } from './tell.ts'

/** Server-sent events, as `graphql-sse` speaks them: `event: next` with an answer, at last `event: complete`. */
async function* answers(reply: Response): AsyncGenerator<{ data?: FollowOrderSubscription; errors?: GraphError[] }> {
  let text = ''
  for await (const piece of reply.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const events = (text + piece).split('\n\n')
    text = events.pop() ?? ''
    for (const event of events) {
      const data = /^data: ?(.+)$/m.exec(event)?.[1]
      // A line with a colon in front is a sign of life.
      if (data && /^event: ?next$/m.test(event)) yield JSON.parse(data)
    }
  }
}

const asked = patientFetch(url, {
  method: 'POST',
  headers: { ...headers, 'content-type': 'application/json', accept: 'text/event-stream' },
  body: JSON.stringify({ query: print(FollowOrderDocument), variables: { id: process.argv[2] } }),
})
const reply = await asked.catch(() => null)
if (!reply?.ok) tellRefusal(reply?.status)
// The first answer is the present. When the stream ends, connect again: nothing is missed.
else {
  for await (const { data, errors } of answers(reply)) {
    const order = data?.orderChanged
    if (order) console.log(`${order.number}: ${order.processState}, ${order.completeness}`)
    tellErrors(errors)
  }
}
