import { easypost } from '../../../sidecar/src/connectors/easypost/index.ts'
import { plainContext } from '../support/plain-http.ts'
import { settingsFor } from './case.ts'

const { tracking, rates, labels, proofOfDelivery, documents } = easypost.capabilities
if (!tracking?.changedSince || !rates || !labels || !proofOfDelivery || !documents) {
  throw new Error('EasyPost can less.')
}
export const able = { tracking, changedSince: tracking.changedSince, rates, labels, proofOfDelivery, documents }

export const contextAt = (url: string, change = {}) => plainContext(easypost, { ...settingsFor(url), ...change })

export const asked = (...codes: readonly string[]) => codes.map((trackingNumber) => ({ trackingNumber, carrier: null }))
