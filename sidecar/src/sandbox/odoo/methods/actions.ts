/** What a button answers when it wants a window opened. Clients act on `type`, `res_model` and `res_id` only. */
export const openWindow = (
  name: string,
  model: string,
  more: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> => ({
  name,
  type: 'ir.actions.act_window',
  view_mode: 'form',
  res_model: model,
  ...more,
})
