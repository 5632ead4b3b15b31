import { expect, test } from 'vitest'
import { objectsOf } from '../../../sidecar/src/operations/dead-letter-objects.ts'
import { followOrderTask } from '../../../sidecar/src/orders/follow-order.ts'
import { followShipmentTask } from '../../../sidecar/src/tracking/tasks.ts'

const transfer = ['Fulfillment:9', 'Receipt:9', 'Return:9']
const about = (key: string | null, payload: unknown = {}, task = 'test.work') => objectsOf({ key, payload, task })

test.each<[string, string | null, unknown, readonly (readonly string[])[]]>([
  ['its key is a record of Odoo', 'sale.order/42', {}, [['Order:42']]],
  ['its key is a transfer, of whichever kind', 'stock.picking/9', {}, [transfer]],
  ['its key is an id of the graph', 'Shipment:9', {}, [['Shipment:9']]],
  ['its payload names a transfer', '9', { transferKey: '9' }, [transfer]],
  ['its payload names an order', '42', { order: '42' }, [['Order:42']]],
  ['its payload names an order as Odoo does', null, { order: 'sale.order/42' }, [['Order:42']]],
  ['its payload names a record', null, { model: 'account.move', id: 7 }, [['Invoice:7']]],
  ['its payload names a record by its key', null, { model: 'sale.order', key: '42' }, [['Order:42']]],
  ['both name the same', 'stock.picking/9', { transferKey: '9' }, [transfer]],
  ['both name another: it is about both', 'sale.order/42', { transferKey: '9' }, [['Order:42'], transfer]],
  ['it names a model the graph has not', 'res.users/2', {}, []],
  ['it names no record', 'parcels/WH-1', {}, []],
  ['it names something of JavaScript', 'constructor/1', {}, []],
  ['it names nothing', null, null, []],
  ['its payload is no object', null, 'text', []],
  ['its payload has something else there', null, { transferKey: { a: 1 }, order: 4.5 }, []],
])('%s', (_what, key, payload, objects) => {
  expect(about(key, payload)).toEqual(objects)
})

test.each([
  [followOrderTask.name, [['Order:42']]],
  [followShipmentTask.name, [['Fulfillment:42', 'Receipt:42', 'Return:42']]],
])('%s names its record by the key alone', (task, objects) => {
  expect(about(null, { key: '42', eventId: 'e' }, task)).toEqual(objects)
})
