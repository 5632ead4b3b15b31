import { isSidecarError } from '../../../sidecar/src/foundation/errors.ts'
import type { ConnectorCase } from '../connector-case.ts'
import { tryEverything } from './attempts.ts'
import type { Rule } from './rule.ts'
import { secretsIn } from './walk.ts'

/** 8: no key and nothing personal gets into a log line or an error. */
export const nothingLeaks: Rule = async (subject, means) => {
  const { attempts, lines, secrets } = await tryEverything(subject, means, secretsIn)
  const errors = attempts.flatMap(({ operation, outcome }) =>
    'error' in outcome ? [{ where: `the error of ${operation}`, text: textOf(outcome.error) }] : [],
  )
  const seen = [...lines.map((text) => ({ where: 'a log line', text })), ...errors, ...webhookErrors(subject)]
  const kept = [
    ...subject.personal.map((text) => ({ what: 'something personal', text })),
    ...[...secrets, ...webhookSecrets(subject)].map((text) => ({ what: 'a secret', text })),
  ].filter(({ text }) => text.length > 0)
  const found = seen.flatMap(({ where, text }) =>
    kept.filter((each) => text.includes(each.text)).map(({ what }) => `${where} has ${what}`),
  )
  return [...new Set(found)]
}

/** All of it that is told to anybody. */
const textOf = (error: unknown): string =>
  isSidecarError(error) ? `${error.message} ${JSON.stringify(error.details)}` : String(error)

const webhookSecrets = <S>({ webhooks }: ConnectorCase<S>): readonly string[] =>
  webhooks?.sign('{}', 'good').secrets.map((secret) => secret.reveal()) ?? []

function webhookErrors<S>({ connector, webhooks, settings }: ConnectorCase<S>) {
  const { webhooks: capability } = connector.capabilities
  const [body] = webhooks?.story ?? []
  if (!capability || !webhooks || body === undefined) return []
  const forgeries = (['tampered', 'wrong-secret', 'unsigned'] as const).map((forgery) => () => {
    const { webhook, secrets } = webhooks.sign(body, forgery)
    capability.verify(webhook, secrets)
  })
  const unreadable = () =>
    void capability.read({ wrong: JSON.parse(body) }, { settings: settings('http://127.0.0.1:9'), timeZone: null })
  return [...forgeries, unreadable].flatMap((run) => {
    try {
      run()
      return []
    } catch (error) {
      return [{ where: 'the error of a webhook', text: textOf(error) }]
    }
  })
}
