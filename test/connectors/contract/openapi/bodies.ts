import type { Exchange, Where } from '../contract-guard.ts'
import { judgeFile } from '../judge-file.ts'
import type { Verdict } from '../verdicts.ts'
import { isObject, type Json, resolved } from './document.ts'
import type { Operation } from './operations.ts'
import type { Schemas } from './schemas.ts'

interface Body {
  readonly value: unknown
  readonly mediaType: string | null
  readonly bytes?: Uint8Array | undefined
}

export function judgeRequestBody(schemas: Schemas, operation: Operation, exchange: Exchange, verdict: Verdict): void {
  const body: Body = { value: exchange.requestBody, mediaType: exchange.requestMediaType }
  const { value, mediaType } = body
  const came = value !== undefined || (mediaType !== null && !isJson(mediaType))
  if (operation.body === null) {
    if (came) verdict.violated('request', '/', 'has no body in the contract', value ?? mediaType)
    return
  }
  if (came) judgeBody(schemas, operation.body.content, body, 'request', verdict)
  else if (operation.body.required) verdict.violated('request', '/', 'is required', undefined)
}

export function judgeResponse(schemas: Schemas, operation: Operation, exchange: Exchange, verdict: Verdict): void {
  const { status, responseBody: value, responseMediaType: mediaType, responseBytes: bytes } = exchange
  const { responses } = operation
  const content = responses.get(`${status}`) ?? responses.get(`${`${status}`[0]}XX`) ?? responses.get('default')
  if (content === undefined) {
    verdict.violated(
      'status',
      `${status}`,
      `is not in the contract, which has ${[...responses.keys()].join(', ')}`,
      value,
    )
    return
  }
  const came = value !== undefined || (mediaType !== null && !isJson(mediaType))
  const documented = Object.keys(content).length > 0 && status !== 204 && status !== 304
  if (came && documented) judgeBody(schemas, content, { value, mediaType, bytes }, 'response', verdict, status >= 400)
  else if (came) verdict.cannotJudge(`the contract has no body for status ${status}, and one came`)
  else if (documented && !(status >= 400 && isVague(schemas, content))) {
    verdict.violated('response', '/', 'has a body in the contract, and none came', undefined)
  }
}

/** @param vague an error of which the contract says only that it may come: there is nothing to hold against it */
function judgeBody(schemas: Schemas, content: Json, body: Body, where: Where, verdict: Verdict, vague = false): void {
  const media = mediaFor(content, body.mediaType ?? '')
  if (media === null) {
    const known = Object.keys(content).join(', ')
    verdict.violated(where, 'content-type', `must be one of ${known}`, body.mediaType)
    return
  }
  const schema = isObject(media.schema) ? media.schema : null
  if (body.value === undefined) {
    const text = schema === null ? {} : resolved(schemas.root, schema)
    if (schema === null || text?.type === 'string') {
      // A server that does not know a type says `application/octet-stream`; what is in it is told beside.
      return void judgeFile(String(text?.contentMediaType ?? bare(body.mediaType ?? '')), body.bytes, verdict)
    }
    return void verdict.cannotJudge(`a ${where} of type ${body.mediaType} is no JSON`)
  }
  const blind = schema === null ? 'has no schema' : blindness(schemas, schema)
  if (vague && blind === silence) return
  if (schema === null || blind !== null) return void verdict.cannotJudge(`the ${where} of this contract ${blind}`)
  for (const { pointer, message, value } of schemas.flaws(schema, body.value)) {
    verdict.violated(where, pointer, message, value)
  }
}

/** Something no vendor has. A schema that lets it pass sees nothing. */
const canary = { 'no vendor has this field': true }

const silence = 'says nothing of its fields'

/** Why a schema cannot find anything wrong, or null. */
export function blindness(schemas: Schemas, schema: Json): string | null {
  const uncompilable = schemas.uncompilable(schema)
  if (uncompilable !== null) return `does not compile: ${uncompilable}`
  return schemas.flaws(schema, canary).length === 0 ? silence : null
}

const isVague = (schemas: Schemas, content: Json): boolean =>
  Object.values(content).every(
    (media) => isObject(media) && isObject(media.schema) && blindness(schemas, media.schema) === silence,
  )

const bare = (mediaType: string): string => (mediaType.split(';')[0] ?? '').trim().toLowerCase()

const isJson = (mediaType: string): boolean => /^application\/([\w.-]+\+)?json$/.test(bare(mediaType))

function mediaFor(content: Json, mediaType: string): Json | null {
  const wanted = bare(mediaType)
  const found = Object.entries(content).find(([key]) => {
    const known = bare(key)
    return known === wanted || known === '*/*' || (known.endsWith('/*') && wanted.startsWith(known.slice(0, -1)))
  })
  return found === undefined ? null : isObject(found[1]) ? found[1] : {}
}
