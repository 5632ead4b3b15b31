/** What tells a page of a shipment that it has changed, as a browser with this cookie would hear it. */
export async function listenLive(url: string, cookie: string, shipment = 46) {
  const leaving = new AbortController()
  const reply = await fetch(`${url}/portal/shipments/${shipment}/live`, {
    headers: { cookie, accept: 'text/event-stream' },
    redirect: 'manual',
    signal: leaving.signal,
  })
  let told = ''
  let over = false
  const reading = (async () => {
    for await (const text of reply.body?.pipeThrough(new TextDecoderStream()) ?? []) told += text
  })()
  void reading.catch(() => undefined).then(() => (over = true))
  return {
    status: reply.status,
    type: reply.headers.get('content-type'),
    told: () => told,
    isOver: () => over,
    leave: () => leaving.abort(),
  }
}
