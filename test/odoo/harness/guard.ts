import { spawn } from 'node:child_process'
import type { Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import { killGroup } from './process.ts'

/**
 * Tidies up behind this process if it ends without having done so itself, however it ends: a shell waits on a pipe
 * that the kernel closes even after kill -9. No exit or signal handler could see that, and a host such as Vitest
 * keeps its own. Returns how to dismiss the guard.
 */
export function startGuard(): () => void {
  const cli = fileURLToPath(new URL('./cli.ts', import.meta.url))
  const tidyUp = ['-c', 'cat > /dev/null; exec "$@"', 'sh', process.execPath, cli, '--clean-up']
  // Its own process group, so that Ctrl-C in a terminal ends us and not the guard.
  const guard = spawn('sh', tidyUp, { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  guard.unref()
  // A child's pipe is a socket, whatever its type says, and would keep this process alive.
  ;(guard.stdin as Socket).unref()
  return () => killGroup(guard.pid, 'SIGKILL')
}
