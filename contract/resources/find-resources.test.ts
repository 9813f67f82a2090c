import { describe, expect, test } from 'vitest';
import { sampleOperation } from '../fixture/sample-operation.ts';
import { findResources } from './find-resources.ts';

const items = ['total', 'shops/*/shop_id', 'shops/*/name', 'shops/*/opened_at'];
const operations = [
  sampleOperation('POST', '/v1/{tenant}/shops', {
    sends: ['name', 'kind'],
    answers: ['id', 'name', 'shop_urn'],
    status: '201',
  }),
  sampleOperation('GET', '/v1/{tenant}/shops', {
    query: ['limit', 'page', 'shop_name', 'kind', 'start_time', 'colour'],
    answers: items,
  }),
  sampleOperation('DELETE', '/v1/{tenant}/shops', { sends: ['shop_urns/*'], answers: ['failed/*/shop_urn'] }),
  sampleOperation('GET', '/v1/{tenant}/shops/{shop_id}', { answers: ['id', 'name', 'kind'] }),
  sampleOperation('PATCH', '/v1/{tenant}/shops/{shop_id}', { sends: ['name'], answers: ['id'] }),
  sampleOperation('POST', '/v1/{tenant}/shops/{shop_id}/close'),
  sampleOperation('POST', '/v1/{tenant}/shops/{shop_id}/orders', { sends: ['lines/*/sku'], answers: ['order_id'] }),
  sampleOperation('GET', '/v1/{tenant}/shops/{shop_id}/orders/{order_id}', { answers: ['order_id', 'state'] }),
  sampleOperation('POST', '/v1/{tenant}/shops/{shop_id}/orders/{order_id}/cancel'),
  sampleOperation('GET', '/v1/{tenant}/shops/{shop_id}/orders-history', {
    query: ['offset', 'limit'],
    answers: ['size', 'entries/*/order_id'],
  }),
  sampleOperation('POST', '/v1/{tenant}/search', { sends: ['q'], answers: ['id'] }),
];
const [shop, order, ...others] = findResources(operations);

describe('what an API manages follows from its operations', () => {
  test('a POST on a collection, below which a parameter names one, makes a resource; parents come first', () => {
    expect(shop).toMatchObject({ name: 'shop', item: '/v1/{tenant}/shops/{shop_id}', id: 'id', parent: undefined });
    expect(order).toMatchObject({ name: 'order', parameter: 'order_id', id: 'order_id', parent: 'shop' });
    expect(others).toEqual([]);
  });

  test('what reads, changes and ends one is told by method and path', () => {
    expect([shop?.show?.method, shop?.update?.method, shop?.remove]).toEqual(['GET', 'PATCH', undefined]);
    expect(shop?.batchRemove).toMatchObject({ member: 'shop_urns', names: 'shop_urn' });
  });

  test('a POST below one is an action, unless it makes a resource of its own', () => {
    expect(shop?.actions.map(({ name }) => name)).toEqual(['close']);
    expect(order?.actions.map(({ name }) => name)).toEqual(['cancel']);
  });

  test('a list is told by the ids of its items, on the collection or beside it', () => {
    expect(shop?.lists.map(({ operation, list, id }) => [operation.path, list.path, id])).toEqual([
      ['/v1/{tenant}/shops', ['shops'], 'shop_id'],
    ]);
    expect(order?.lists.map(({ operation, list }) => [operation.name, list.path])).toEqual([
      ['orders-history', ['entries']],
    ]);
  });

  test('paging by pages and by items, totals and sizes', () => {
    expect(shop?.lists[0]?.paging).toEqual({
      limit: 'limit',
      offset: { name: 'page', counts: 'pages' },
      total: ['total'],
      size: undefined,
    });
    expect(order?.lists[0]?.paging).toMatchObject({ offset: { name: 'offset', counts: 'items' }, size: ['size'] });
  });

  test('a query parameter filters by a member that is shown, or was sent; one that bounds times, or names none, does not', () => {
    expect(shop?.lists[0]?.filters).toEqual([
      { parameter: 'shop_name', member: 'name', of: 'item' },
      { parameter: 'kind', member: 'kind', of: 'sent' },
    ]);
  });
});
