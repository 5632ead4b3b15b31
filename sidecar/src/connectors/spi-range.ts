const caret = /^\^(\d+)(?:\.(\d+)(?:\.(\d+))?)?$/
const semver = /^(\d+)\.(\d+)\.(\d+)$/

/**
 * Whether a connector written for `range` of the connector interface can be run by `version` of it. Only carets are known,
 * `^1` or `^1.2`: the same major, and no less than what the connector was written for. Anything else never fits.
 */
export function fitsSpi(range: string, version: string): boolean {
  const wanted = caret
    .exec(range)
    ?.slice(1)
    .map((part) => Number(part ?? 0))
  const offered = semver.exec(version)?.slice(1).map(Number)
  if (!wanted || !offered || wanted[0] !== offered[0]) return false
  const [, minor = 0, patch = 0] = wanted
  const [major, offeredMinor = 0, offeredPatch = 0] = offered
  // Before 1.0 every minor may break.
  if (major === 0 && offeredMinor !== minor) return false
  return offeredMinor > minor || (offeredMinor === minor && offeredPatch >= patch)
}
