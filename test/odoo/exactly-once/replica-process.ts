import { destination } from 'pino'
import { readConfig } from '../../../sidecar/src/config.ts'
import { createLogger } from '../../../sidecar/src/foundation/logger.ts'
import { startSidecar } from '../../../sidecar/src/sidecar.ts'
import { RecordingTarget, recordChangesAt } from './recording.ts'

// One sidecar as a process that a test may kill. It says when it is up, and ends with its parent.
process.on('disconnect', () => process.exit())
const config = readConfig()
const target = new RecordingTarget(process.env.RECORDING_URL ?? '')
const logger = createLogger(config.LOG_LEVEL, destination({ dest: 1, sync: true }))
const sidecar = await startSidecar({ config, logger, tasks: [recordChangesAt(target)] })
process.send?.('up')
process.once('SIGTERM', async () => {
  await sidecar.stop()
  process.exit()
})
