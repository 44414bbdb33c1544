import type { UnitOrder } from '@/api/proposalRequests';

interface Unit {
  id: string;
  name: string;
}

const orderOf = (unit: Unit, role: string): UnitOrder => ({ unitId: unit.id, unitName: unit.name, role });

/** The next unit: the first leads; after a lead come co-units, beside parts another part. */
export function addOrder(orders: readonly UnitOrder[], unit: Unit): UnitOrder[] {
  const role = orders.some((order) => order.role === 'part') ? 'part' : orders.length === 0 ? 'lead' : 'co';
  return [...orders, orderOf(unit, role)];
}

/** Changing what one unit does changes the others where there can be no two ways: one lead, or parts all along. */
export function withRole(orders: readonly UnitOrder[], unitId: string, role: string): UnitOrder[] {
  return orders.map((order) => {
    if (order.unitId === unitId) return { ...order, role };
    if (role === 'part' && order.role === 'lead') return { ...order, role: 'part' };
    if (role === 'lead' && order.role !== 'co') return { ...order, role: 'co' };
    return order;
  });
}

/** One lead, or two or more that answer their part; the platform asks for the same. */
export function ordersSound(orders: readonly UnitOrder[]): boolean {
  const count = (role: string) => orders.filter((order) => order.role === role).length;
  return (count('lead') === 1 && count('part') === 0) || (count('lead') === 0 && count('part') >= 2);
}

/** Units of the register that were suggested by name; what isn't in the register is left to the clerk. */
export function suggestedOrders(names: readonly string[], units: readonly Unit[], first: string): UnitOrder[] {
  const found = names
    .map((name) => units.find((unit) => unit.name === name))
    .filter((unit): unit is Unit => unit !== undefined);
  return [...new Set(found)].map((unit, index) => orderOf(unit, index === 0 ? first : 'co'));
}
