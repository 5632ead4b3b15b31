import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { debianCodename, debianMirror, installPackages, missingPackages } from './apt.ts'
import { builtOnce } from './cache.ts'
import { cacheFolder, whyNoCache } from './cache-folder.ts'
import { isRoot, plainEnvironment, run, unprivileged } from './process.ts'
import type { Runtime } from './runtime.ts'
import type { Work } from './work.ts'

const unpacked = join(cacheFolder, 'odoo-19.0')

// The package is in Debian sid, whose Python is newer than Odoo 19 supports. So it is unpacked, not installed, and
// runs on Debian 12's own Python and these packages of Debian 12, a combination that Odoo 19 does support.
const pythonPackages = [
  'asn1crypto babel cbor2 chardet cryptography dateutil decorator docutils freezegun geoip2 gevent greenlet idna',
  'jinja2 libsass lxml magic markupsafe num2words ofxparse openpyxl openssl passlib pil pkg-resources polib psutil',
  'psycopg2 pypdf2 qrcode reportlab requests rjsmin serial stdnum tz urllib3 usb vobject werkzeug xlrd xlsxwriter',
  'xlwt zeep',
  // Odoo's own tests drive a browser by it.
  'websocket',
]
  .join(' ')
  .split(' ')
  .map((name) => `python3-${name}`)

// What the web client shows: the package links to these instead of carrying them.
const webPackages = [
  'libjs-jquery',
  'libjs-jquery-form',
  'libjs-underscore',
  'fonts-font-awesome',
  'fonts-inconsolata',
  'fonts-roboto-unhinted',
]
const packages = [...pythonPackages, ...webPackages]

// Debian ships no script without its source, but the web client's bundle names it: an error in the log and in the
// browser's console, for which Odoo's own browser tests fail.
const leftOut = ['odoo/addons/mail/static/lib/selfie_segmentation/selfie_segmentation.js']

/** Odoo 19 out of its Debian package, on Debian 12. */
export const debian19: Runtime = {
  how: 'debian',
  databaseHost: '127.0.0.1',
  httpInterface: '127.0.0.1',

  async whyNot() {
    if (debianCodename() !== 'bookworm') return 'this machine is not Debian 12'
    const missing = await missingPackages(packages)
    if (!isRoot && missing.length > 0) {
      return `as root, run "apt-get install --no-install-recommends ${missing.join(' ')}" first`
    }
    return whyNoCache()
  },

  async provision(work) {
    await installPackages(packages, work)
    await builtOnce({ name: 'odoo-19.0', recipe: '2', build: (folder) => unpack(folder, work) }, work)
  },

  command: (args, { folder, env }) => ({
    file: '/usr/bin/python3',
    args: [join(unpacked, 'usr/bin/odoo'), ...args],
    options: {
      // Must be readable for Odoo: its SCSS compiler asks for the working directory, and every stylesheet fails else.
      cwd: folder,
      env: plainEnvironment({
        PYTHONPATH: join(unpacked, 'usr/lib/python3/dist-packages'),
        HOME: folder,
        USER: 'odoo',
        ...env,
      }),
      ...unprivileged,
    },
  }),
}

async function unpack(folder: string, work: Work) {
  const options = { env: plainEnvironment() }
  const apt = await privateApt(join(folder, 'apt'), work)
  work.log('Downloading Odoo 19 (123 MB) …')
  await run({ file: 'apt-get', args: [...apt, 'update'], options }, work)
  await run({ file: 'apt-get', args: [...apt, 'download', 'odoo-19'], options: { ...options, cwd: folder } }, work)
  const archive = readdirSync(folder).find((name) => name.endsWith('.deb')) ?? ''
  work.log('Unpacking Odoo 19 …')
  await run({ file: 'dpkg-deb', args: ['--extract', join(folder, archive), folder], options }, work)
  for (const name of ['javascript', 'fonts', 'fonts-font-awesome']) {
    symlinkSync(join('/usr/share', name), join(folder, 'usr/share', name))
  }
  const code = join(folder, 'usr/lib/python3/dist-packages')
  for (const path of leftOut) {
    mkdirSync(dirname(join(code, path)), { recursive: true })
    writeFileSync(join(code, path), '')
  }
  await rm(join(folder, archive))
  await rm(join(folder, 'apt'), { recursive: true })
  await compile(code, work)
}

/** apt options under which suite sid exists and the machine's own configuration stays as it is. */
async function privateApt(folder: string, work: Work): Promise<string[]> {
  mkdirSync(join(folder, 'lists/partial'), { recursive: true })
  mkdirSync(join(folder, 'cache/archives/partial'), { recursive: true })
  const key = '/usr/share/keyrings/debian-archive-keyring.gpg'
  writeFileSync(join(folder, 'sid.list'), `deb [signed-by=${key}] ${await debianMirror(work)} sid main\n`)
  return [
    `Dir::Etc::SourceList=${join(folder, 'sid.list')}`,
    'Dir::Etc::SourceParts=/dev/null',
    `Dir::State::Lists=${join(folder, 'lists')}`,
    `Dir::Cache=${join(folder, 'cache')}`,
    // Else apt downloads as user _apt, who may not write here, and warns about it.
    'APT::Sandbox::User=root',
  ].flatMap((option) => ['-o', option])
}

// Odoo can't write beside its code, so Python would compile it anew at each start: 1 s with this, 5 to 8 s without.
async function compile(folder: string, work: Work) {
  work.log('Compiling Odoo 19 …')
  const args = ['-m', 'compileall', '-q', '-j', '0', folder]
  await run({ file: '/usr/bin/python3', args, options: { env: plainEnvironment() } }, work)
}
