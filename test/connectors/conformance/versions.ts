import { spiVersion } from '../../../sidecar/src/connectors/spi.ts'
import { fitsSpi } from '../../../sidecar/src/connectors/spi-range.ts'
import type { Rule } from './rule.ts'

/** 10: the connector was written for this interface, and says so. */
export const versionsFit: Rule = async ({ connector: { spi, version, id } }) => [
  ...(fitsSpi(spi, spiVersion) ? [] : [`it was written for ${spi}, and this is ${spiVersion}`]),
  ...(/^\d+\.\d+\.\d+$/.test(version) ? [] : [`${version} is no version`]),
  ...(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id) ? [] : [`${id} is no id`]),
]
