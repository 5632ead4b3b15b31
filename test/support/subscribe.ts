import { type TestSidecar, testApiKey } from './test-sidecar.ts'

/** One answer of a subscription. */
export interface Answer {
  readonly data?: Record<string, Record<string, unknown> | null> | null
  readonly errors?: readonly { extensions: { code: string } }[]
}

/** A client of server-sent events, as a browser is one. */
export async function subscribe(sidecar: Pick<TestSidecar, 'url'>, query: string, apiKey = testApiKey) {
  const leaving = new AbortController()
  const reply = await fetch(new URL('/graphql', sidecar.url), {
    method: 'POST',
    headers: {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      authorization: `Bearer ${apiKey}`,
    },
    body: JSON.stringify({ query }),
    signal: leaving.signal,
  })
  const answers: Answer[] = []
  let ended = false
  const reading = (async () => {
    let text = ''
    for await (const chunk of reply.body ?? []) {
      text += new TextDecoder().decode(chunk)
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        const data = block.split('\n').find((line) => line.startsWith('data:'))
        if (block.includes('event: next') && data) answers.push(JSON.parse(data.slice('data:'.length)))
      }
    }
  })()
  void reading.catch(() => undefined).then(() => (ended = true))
  return {
    status: reply.status,
    type: reply.headers.get('content-type'),
    answers,
    ended: () => ended,
    leave: () => leaving.abort(),
  }
}
