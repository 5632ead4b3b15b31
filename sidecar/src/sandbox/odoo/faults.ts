/** The Python exceptions an Odoo client gets to see, with the status `/json/2` answers (Odoo 19: odoo/exceptions.py). */
const jsonTwoStatus = {
  'odoo.exceptions.AccessDenied': 403,
  'odoo.exceptions.AccessError': 403,
  'odoo.exceptions.MissingError': 404,
  'odoo.exceptions.UserError': 422,
  'odoo.exceptions.ValidationError': 422,
  'werkzeug.exceptions.BadRequest': 400,
  'werkzeug.exceptions.Unauthorized': 401,
  'werkzeug.exceptions.NotFound': 404,
  'werkzeug.exceptions.UnprocessableEntity': 422,
  'builtins.AttributeError': 500,
  'builtins.Exception': 500,
  'builtins.IndexError': 500,
  'builtins.KeyError': 500,
  'builtins.NameError': 500,
  'builtins.TypeError': 500,
  'builtins.UnboundLocalError': 500,
  'builtins.ValueError': 500,
  'psycopg2.OperationalError': 500,
  'psycopg2.errors.SerializationFailure': 500,
} as const

export type FaultName = keyof typeof jsonTwoStatus

/** A failure as Odoo would raise it. Anything else that throws in the sandbox is a bug of the sandbox. */
export class OdooFault extends Error {
  override readonly name: FaultName
  readonly status: number

  constructor(name: FaultName, message: string) {
    super(message)
    this.name = name
    this.status = jsonTwoStatus[name]
  }
}

export const userError = (message: string): OdooFault => new OdooFault('odoo.exceptions.UserError', message)
export const accessError = (message: string): OdooFault => new OdooFault('odoo.exceptions.AccessError', message)
export const valueError = (message: string): OdooFault => new OdooFault('builtins.ValueError', message)
export const typeError = (message: string): OdooFault => new OdooFault('builtins.TypeError', message)

/** Odoo 19: odoo/orm/models.py `_check_access`; the same words in 14. */
export const missingError = (model: string, ids: readonly number[], uid: number): OdooFault =>
  new OdooFault(
    'odoo.exceptions.MissingError',
    `Record does not exist or has been deleted.\n(Record: ${model}${pythonTuple(ids)}, User: ${uid})`,
  )

/** `(7,)` or `(7, 8)`, as Python prints the ids of a recordset. */
export const pythonTuple = (ids: readonly number[]): string =>
  ids.length === 1 ? `(${ids[0]},)` : `(${ids.join(', ')})`

/** A value as Python's `repr` prints it inside an error message. */
export function pythonRepr(value: unknown): string {
  if (value === null || value === undefined) return 'None'
  if (value === true) return 'True'
  if (value === false) return 'False'
  if (typeof value === 'string') return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
  if (Array.isArray(value)) return `[${value.map(pythonRepr).join(', ')}]`
  if (typeof value === 'object') {
    return `{${Object.entries(value)
      .map(([key, item]) => `${pythonRepr(key)}: ${pythonRepr(item)}`)
      .join(', ')}}`
  }
  return String(value)
}

/** A traceback of the length and with the server paths of a real one: whoever forwards it leaks them. */
function traceback(fault: OdooFault): string {
  const at = '/usr/lib/python3/dist-packages/odoo'
  return [
    'Traceback (most recent call last):',
    `  File "${at}/http.py", line 2273, in _serve_db`,
    '    return service_model.retrying(serve_func, env=self.env)',
    `  File "${at}/service/model.py", line 188, in retrying`,
    '    result = func()',
    `  File "${at}/http.py", line 2130, in dispatch`,
    '    return self.request.registry["ir.http"]._dispatch(endpoint)',
    `  File "${at}/service/model.py", line 97, in call_kw`,
    '    result = method(recs, *args, **kwargs)',
    `${fault.name.replace('builtins.', '')}: ${fault.message}`,
    '',
  ].join('\n')
}

/** What both transports send of a failure (Odoo 19: odoo/http.py `serialize_exception`). */
export function serializeFault(fault: OdooFault): Record<string, unknown> {
  const isHttp = fault.name.startsWith('werkzeug.')
  return {
    name: fault.name,
    message: fault.message,
    arguments: isHttp ? [fault.message, fault.status] : [fault.message],
    context: {},
    debug: traceback(fault),
  }
}
