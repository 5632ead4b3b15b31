import { isRoot, nobody, run, succeeds } from './process.ts'
import type { Runtime } from './runtime.ts'
import { type Series, seriesFacts } from './series.ts'

// Linux containers share the host's network. Elsewhere Docker runs in a virtual machine, which reaches the host by
// a name, and is reached by a published port.
const sharesNetwork = process.platform === 'linux'

/** Odoo from its official image; PostgreSQL stays ours. */
export const docker = (series: Series): Runtime => ({
  how: 'docker',
  databaseHost: sharesNetwork ? '127.0.0.1' : 'host.docker.internal',
  httpInterface: sharesNetwork ? '127.0.0.1' : '0.0.0.0',

  async whyNot() {
    return (await succeeds('docker', 'version', '--format', '{{.Server.Version}}')) ? null : 'no Docker engine answers'
  },

  async provision(work) {
    const { image } = seriesFacts[series]
    if (await succeeds('docker', 'image', 'inspect', image)) return
    work.log(`Pulling the image ${image} (600 MB) …`)
    await run({ file: 'docker', args: ['pull', '--quiet', image] }, work)
  },

  command(args, { id, folder, port, env = {} }) {
    const { uid, gid } = isRoot ? nobody : { uid: process.getuid?.(), gid: process.getgid?.() }
    const publish = port ? ['--name', containerName(id), '--publish', `127.0.0.1:${port}:${port}`] : []
    const network = sharesNetwork ? ['--network', 'host', ...publish.slice(0, 2)] : publish
    const place = ['--volume', `${folder}:${folder}`, '--workdir', folder, '--user', `${uid}:${gid}`]
    const more = Object.entries(env).flatMap(([name, value]) => ['-e', `${name}=${value}`])
    // The image's own entry point would put its database options before ours.
    const start = [
      '-e',
      `HOME=${folder}`,
      '-e',
      'USER=odoo',
      ...more,
      '--entrypoint',
      'odoo',
      seriesFacts[series].image,
    ]
    return {
      file: 'docker',
      args: ['run', '--rm', '--interactive', ...network, ...place, ...start, ...args],
    }
  },
})

const containerName = (runId: string) => `logistics-graph-${runId}`

/** The client's process group is not the container's: a signal has to go through the engine. */
export async function signalContainer(runId: string, signal: NodeJS.Signals): Promise<void> {
  await succeeds('docker', 'kill', `--signal=${signal}`, containerName(runId))
}
