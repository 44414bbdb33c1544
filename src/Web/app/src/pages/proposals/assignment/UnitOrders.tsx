import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useUnits } from '@/api/proposals';
import type { UnitOrder } from '@/api/proposalRequests';
import { Select } from '@/ui/choices';
import { addOrder, withRole } from './orders';

/** The units of an assignment and what each of them does. */
export function UnitOrders({ orders, onChange }: { orders: UnitOrder[]; onChange: (orders: UnitOrder[]) => void }) {
  const { t } = useTranslation();
  const units = useUnits();
  const staffless = orders.filter((order) => units.find((unit) => unit.id === order.unitId)?.staff.length === 0);
  const free = units.filter((unit) => !orders.some((order) => order.unitId === unit.id));
  return (
    <div className="orders">
      {orders.map((order) => (
        <div key={order.unitId} className="order">
          <span>{order.unitName}</span>
          <Select
            aria-label={t('proposals.roleOf', { unit: order.unitName })}
            value={order.role}
            options={['lead', 'co', 'part'].map((role) => ({
              value: role,
              label: t(`proposals.codes.unitRole.${role}`),
            }))}
            onChange={(role: string) => {
              onChange(withRole(orders, order.unitId, role));
            }}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('proposals.removeUnit', { unit: order.unitName })}
            onClick={() => {
              onChange(orders.filter((one) => one.unitId !== order.unitId));
            }}
          />
        </div>
      ))}
      {staffless.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('proposals.unitsWithoutStaff', {
            units: staffless.map((order) => order.unitName).join(t('separator')),
          })}
        />
      )}
      <Select<string | null>
        aria-label={t('proposals.addUnit')}
        showSearch
        optionFilterProp="label"
        value={null}
        suffixIcon={<PlusOutlined />}
        placeholder={t('proposals.addUnit')}
        options={free.map((unit) => ({ value: unit.id, label: unit.name }))}
        notFoundContent={t('proposals.noUnits')}
        onChange={(id) => {
          const unit = free.find((one) => one.id === id);
          if (unit) onChange(addOrder(orders, unit));
        }}
      />
    </div>
  );
}
