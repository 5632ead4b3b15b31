import type { RealOdoo } from '../harness/real-odoo.ts'

// What an addon can leave in a database: each statement lists names, one a row. `id` tells two of one name apart.
const traces = {
  relation: "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace",
  column: "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public'",
  constraint:
    "SELECT conrelid::regclass || ' ' || conname FROM pg_constraint WHERE connamespace = 'public'::regnamespace",
  function: "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
  trigger: "SELECT tgrelid::regclass || ' ' || tgname FROM pg_trigger WHERE NOT tgisinternal",
  extension: 'SELECT extname FROM pg_extension',
  module: "SELECT name FROM ir_module_module WHERE state <> 'uninstalled' AND state <> 'uninstallable'",
  externalId: "SELECT module || '.' || name FROM ir_model_data",
  model: 'SELECT model FROM ir_model',
  field: "SELECT model || '.' || name FROM ir_model_fields",
  modelConstraint: 'SELECT name FROM ir_model_constraint',
  modelRelation: 'SELECT name FROM ir_model_relation',
  access: "SELECT id || ' ' || name FROM ir_model_access",
  rule: "SELECT id || ' ' || coalesce(name, '') FROM ir_rule",
  group: "SELECT id || ' ' || name FROM res_groups",
  cron: "SELECT id || ' ' || cron_name FROM ir_cron",
  parameter: 'SELECT key FROM ir_config_parameter',
  view: "SELECT id || ' ' || name FROM ir_ui_view",
  menu: "SELECT id || ' ' || name FROM ir_ui_menu",
  action: "SELECT type || ' ' || id || ' ' || name FROM ir_actions",
  default: 'SELECT id::text FROM ir_default',
  filter: "SELECT id || ' ' || name FROM ir_filters",
  user: 'SELECT login FROM res_users',
  attachment:
    "SELECT res_model || ' ' || name FROM ir_attachment WHERE res_model LIKE 'logistics.%' OR url LIKE '%/logistics_graph/%'",
  message: "SELECT model || ' ' || id FROM mail_message WHERE model LIKE 'logistics.%'",
}

/** The names of all that makes up a database, but for its business records. */
export async function footprintOf(odoo: RealOdoo): Promise<readonly string[]> {
  const names: string[] = []
  for (const [kind, statement] of Object.entries(traces)) {
    const rows = await odoo.sql(statement)
    names.push(...rows.map((row) => `${kind} ${Object.values(row)[0]}`))
  }
  return names
}

export const without = (names: readonly string[], others: readonly string[]): readonly string[] => {
  const known = new Set(others)
  return names.filter((name) => !known.has(name))
}
