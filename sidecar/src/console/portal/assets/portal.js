// What a page gains where scripts run. Without them everything works too, by reloading.

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
for (const field of document.querySelectorAll('[data-zone]')) field.value = zone ?? ''

document.querySelector('#summary')?.focus()

const { live } = document.body.dataset
if (live) follow(live)

/** The page reads itself anew whenever it is told that something has changed. */
function follow(address) {
  const stream = new EventSource(address)
  stream.addEventListener('changed', () => void refresh(stream))
  // Ended for good: signed out, or the key is refused. A lost connection is taken up again by the browser itself.
  stream.addEventListener('ended', () => {
    stream.close()
    void refresh(stream)
  })
  stream.addEventListener('open', () => document.body.setAttribute('data-connected', ''))
}

let waiting = false
let again = false

/** One at a time: what changes meanwhile is read after. */
async function refresh(stream) {
  if (waiting) {
    again = true
    return
  }
  waiting = true
  try {
    const reply = await fetch(location.href, { headers: { accept: 'text/html' }, redirect: 'manual' })
    if (reply.status === 200) show(new DOMParser().parseFromString(await reply.text(), 'text/html'))
    else if (reply.type === 'opaqueredirect' || reply.status === 401) {
      stream.close()
      say('You are signed out. Reload the page to sign in again.')
    }
  } finally {
    waiting = false
  }
  if (again) {
    again = false
    await refresh(stream)
  }
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
