import { Command, InvalidArgumentError, Option } from 'commander'
import { aborted, say, slowly, stopSignal } from './demo/progress.ts'
import type { DemoOptions } from './demo/start-demo.ts'
import { welcome } from './demo/welcome.ts'

const stopping = stopSignal()

const help = `
Nothing else is needed, neither an account nor a database. A real Odoo (--odoo real) comes from Docker or from Debian
packages, and takes minutes the first time. \`npm run --silent demo -- --json\` keeps npm's own lines out of stdout.`

const { json, ...options } = new Command('npm run demo --')
  .showHelpAfterError('Add --help to see what it takes.')
  .description('Runs the logistics graph over an Odoo full of orders, and tells what to ask it. Ctrl-C ends it.')
  .option('--json', 'when ready, print one line of JSON on stdout and nothing else')
  .addOption(
    new Option('--odoo <which>', 'a small imitation of Odoo, or the real one')
      .choices(['sandbox', 'real'])
      .default('sandbox'),
  )
  .addOption(new Option('--series <series>', 'of Odoo').choices(['19.0', '14.0']).default('19.0'))
  .option('--port <number>', 'where the graph listens; 0 for any free port', portNumber, 4000)
  .option('--no-partners', 'Odoo alone: no carriers, no warehouses')
  .option('--no-story', 'no orders come in while one watches; with --no-partners and a real Odoo none do')
  .addHelpText('after', help)
  .parse()
  .opts<DemoOptions & { readonly json?: true }>()

const running: { stop(): Promise<void> }[] = []
let exitCode = 0
try {
  // Loaded only now, so that a Ctrl-C is heard from the first moment on.
  const { startDemo } = await slowly('Loading', () => import('./demo/start-demo.ts'))
  const demo = await startDemo(options, stopping, (started) => running.unshift(started))
  process.stdout.write(json ? `${JSON.stringify(demo.running)}\n` : welcome(demo.running, demo.words))
  const story = demo.play?.((line) => void (json || process.stdout.write(`  ${line}\n`)))
  if (story) {
    running.unshift(story)
    story.played.catch((error: unknown) => say(messageOf(error)))
  }
  await aborted(stopping)
} catch (error) {
  if (!stopping.aborted) {
    say(messageOf(error))
    exitCode = 1
  }
}
for (const started of running) await started.stop().catch((error: unknown) => say(messageOf(error)))
process.exit(exitCode)

function portNumber(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new InvalidArgumentError('A port is a number from 0 to 65535.')
}

function messageOf(error: unknown): string {
  if ((error as { code?: unknown }).code === 'EADDRINUSE') {
    return `Port ${options.port} is taken by another program. Choose another, or 0 for any free one: npm run demo -- --port 0`
  }
  return error instanceof Error ? error.message : String(error)
}
