import { describe, expect, it } from 'vitest';
import { addOrder, ordersSound, suggestedOrders, withRole } from './orders';

const a = { id: 'a', name: '住建局' };
const b = { id: 'b', name: '水利局' };
const c = { id: 'c', name: '生态环境局' };

describe('the units of an assignment', () => {
  it('are a lead first and co-units after it', () => {
    const orders = addOrder(addOrder([], a), b);
    expect(orders.map((order) => order.role)).toEqual(['lead', 'co']);
    expect(ordersSound(orders)).toBe(true);
  });

  it('have one lead: another one makes the first a co-unit', () => {
    const orders = withRole(addOrder(addOrder([], a), b), 'b', 'lead');
    expect(orders.map((order) => order.role)).toEqual(['co', 'lead']);
    expect(ordersSound(orders)).toBe(true);
  });

  it('become parts when the lead is split up', () => {
    const orders = addOrder(withRole(addOrder(addOrder([], a), b), 'b', 'part'), c);
    expect(orders.map((order) => order.role)).toEqual(['part', 'part', 'part']);
    expect(ordersSound(orders)).toBe(true);
  });

  it('are not sound without anybody who answers, nor with one part only', () => {
    expect(ordersSound([])).toBe(false);
    expect(ordersSound(withRole(addOrder([], a), 'a', 'part'))).toBe(false);
    expect(ordersSound(withRole(addOrder([], a), 'a', 'co'))).toBe(false);
  });

  it('begin with what was suggested, as far as the register knows it', () => {
    expect(suggestedOrders(['水利局', '气象局', '住建局'], [a, b, c], 'lead')).toEqual([
      { unitId: 'b', unitName: '水利局', role: 'lead' },
      { unitId: 'a', unitName: '住建局', role: 'co' },
    ]);
  });
});
