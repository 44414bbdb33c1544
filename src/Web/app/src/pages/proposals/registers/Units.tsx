import { DeleteOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { proposals, useUnits } from '@/api/proposals';
import type { HandlingUnit } from '@/api/proposalRegisters';
import { isBlankText } from '@/reading/widths';
import { Field } from '@/ui/Field';
import { FormDialog } from '@/ui/FormDialog';
import { useToasts } from '@/ui/toasts';
import { PeopleSelect } from './PeopleSelect';

/** 承办单位名册, and who works for each. */
export function Units() {
  const { t } = useTranslation();
  const units = useUnits();
  const queries = useQueryClient();
  const toasts = useToasts();
  const [editing, setEditing] = useState<HandlingUnit | null>(null);
  const [fresh, setFresh] = useState(false);
  const refresh = () => queries.invalidateQueries({ queryKey: ['proposal-units'] });
  const act = (ask: Promise<unknown>) => {
    void ask.then(refresh).catch(toasts.refused);
  };
  return (
    <section className="panel">
      <header>
        <h2>{t('proposals.units')}</h2>
        <Button
          size="small"
          onClick={() => {
            setFresh(true);
            setEditing({ id: '', name: '', staff: [] });
          }}
        >
          {t('add')}
        </Button>
      </header>
      {units.length === 0 ? (
        <p className="board-empty">{t('proposals.unitsEmpty')}</p>
      ) : (
        <ul className="board-list">
          {units.map((unit) => (
            <li key={unit.id}>
              <span className="row spread">
                <span>
                  <strong>{unit.name}</strong> <span className="soft figure">{unit.id}</span>
                </span>
                <Button
                  size="small"
                  type="link"
                  onClick={() => {
                    setFresh(false);
                    setEditing(unit);
                  }}
                >
                  {t('edit')}
                </Button>
              </span>
              <span className="row">
                {unit.staff.map((one) => (
                  <span key={one.userId} className="chip">
                    {one.name}
                    <button
                      type="button"
                      className="chip-button"
                      aria-label={t('proposals.removeStaff', { name: one.name })}
                      onClick={() => {
                        act(proposals.removeStaff(unit.id, one.userId));
                      }}
                    >
                      <DeleteOutlined aria-hidden />
                    </button>
                  </span>
                ))}
                <PeopleSelect
                  label={t('proposals.addStaff', { unit: unit.name })}
                  onPick={(person) => {
                    act(proposals.saveStaff(unit.id, person.userId, person.name));
                  }}
                />
              </span>
            </li>
          ))}
        </ul>
      )}
      {editing && (
        <FormDialog
          title={t('proposals.unit')}
          okText={t('save')}
          disabled={isBlankText(editing.name) || isBlankText(editing.id)}
          onClose={() => {
            setEditing(null);
          }}
          onSubmit={async () => {
            await proposals.saveUnit(editing.id.trim(), editing.name.trim());
            await refresh();
            setEditing(null);
          }}
        >
          {(errors) => (
            <>
              <Field id="unit-name" label={t('proposals.field.unitName')} errors={errors['/name']}>
                <Input
                  id="unit-name"
                  autoFocus
                  maxLength={100}
                  value={editing.name}
                  onChange={(event) => {
                    setEditing({ ...editing, name: event.target.value });
                  }}
                />
              </Field>
              <Field
                id="unit-id"
                label={t('proposals.field.unitId')}
                hint={t('proposals.unitIdHint')}
                errors={errors['/unit']}
              >
                <Input
                  id="unit-id"
                  maxLength={50}
                  disabled={!fresh}
                  value={editing.id}
                  onChange={(event) => {
                    setEditing({ ...editing, id: event.target.value.replace(/[^\w-]/g, '') });
                  }}
                />
              </Field>
            </>
          )}
        </FormDialog>
      )}
    </section>
  );
}
