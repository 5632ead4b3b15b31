/** Every reference is used once. */
let used = 0
export function fresh<T extends { readonly reference: string }>(order: T): T {
  used += 1
  const numbered = { ...order, reference: `${order.reference}-${used}` }
  return 'orderNumber' in order ? { ...numbered, orderNumber: `${String(order.orderNumber)}-${used}` } : numbered
}
