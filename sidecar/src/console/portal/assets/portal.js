// What a page gains where scripts run. Without them everything works too, by reloading.

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
for (const field of document.querySelectorAll('[data-zone]')) field.value = zone ?? ''

document.querySelector('#summary')?.focus()

const { live } = document.body.dataset
if (live) follow(live)

const shortestPauseMs = 3_000
const longestPauseMs = 60_000
let pauseMs = shortestPauseMs

/** The page reads itself anew whenever it is told that something has changed. */
function follow(address) {
  const stream = new EventSource(address)
  stream.addEventListener('changed', () => void refresh())
  stream.addEventListener('still', () => {
    pauseMs = shortestPauseMs
  })
  stream.addEventListener('ended', () => void comeBack(stream, address))
  // A connection that is lost is taken up again by the browser itself, one that is refused is not.
  stream.addEventListener('error', () => {
    if (stream.readyState === EventSource.CLOSED) void comeBack(stream, address)
  })
  stream.addEventListener('open', () => document.body.setAttribute('data-connected', ''))
}

/** What only failed for now is followed again: later each time, and not by all at once. */
async function comeBack(stream, address) {
  stream.close()
  document.body.removeAttribute('data-connected')
  if (final.has(await refresh())) return
  setTimeout(() => follow(address), pauseMs * (1 + Math.random()))
  pauseMs = Math.min(pauseMs * 2, longestPauseMs)
}

/** Signed out, not theirs, not there. */
const final = new Set([401, 403, 404])

let waiting = null
let again = false

/** One at a time: what changes meanwhile is read after. The status of the page as it is now; 0: nobody answered. */
async function refresh() {
  again = true
  waiting ??= (async () => {
    let status = 0
    while (again) {
      again = false
      status = await readAnew()
    }
    waiting = null
    return status
  })()
  return waiting
}

async function readAnew() {
  const reply = await fetch(location.href, { headers: { accept: 'text/html' }, redirect: 'manual' }).catch(() => null)
  if (reply?.status === 200) show(new DOMParser().parseFromString(await reply.text(), 'text/html'))
  const isOut = reply?.type === 'opaqueredirect' || reply?.status === 401
  if (isOut) leave()
  return isOut ? 401 : (reply?.status ?? 0)
}

/** Whoever has signed out, perhaps in another window, does not leave a shipment on the screen. */
function leave() {
  const next = location.pathname + location.search
  location.replace(`/portal/sign-in?${new URLSearchParams({ 'signed-out': '', next })}`)
}

function show(page) {
  const newer = page.querySelector('#live')
  const older = document.querySelector('#live')
  if (!newer || !older || newer.innerHTML === older.innerHTML) return
  const focused = older.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null
  older.replaceWith(document.adoptNode(newer))
  if (focused) newer.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus()
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(new Date())
  say(`Updated at ${time}: ${newer.dataset.status}`)
}

/** Seen, and read out when nothing else is. */
function say(text) {
  const news = document.querySelector('#news')
  if (!news) return
  news.textContent = text
  news.classList.remove('unseen')
  news.classList.add('news')
}
