import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { beijing, instantOf } from '@/ui/beijing';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { proposals, useSessions } from '@/api/proposals';
import type { PlenarySession } from '@/api/proposalRegisters';
import { Field } from '@/ui/Field';
import { FormDialog } from '@/ui/FormDialog';
import { NumberField } from '@/ui/NumberField';
import { Answer } from '@/ui/states';

const local = (at: string): string => beijing(at).format('YYYY-MM-DDTHH:mm');

/** 届次: when a session accepts proposals, and until when they count as session proposals. */
export function Sessions() {
  const { t } = useTranslation();
  const sessions = useSessions();
  const queries = useQueryClient();
  const [editing, setEditing] = useState<PlenarySession | null>(null);
  const fresh = (): PlenarySession => {
    const last = sessions.data?.[0];
    const day = beijing().startOf('day');
    return {
      term: last?.term ?? 1,
      session: (last?.session ?? 0) + 1,
      acceptsFrom: instantOf(day),
      cutOff: instantOf(day.add(60, 'day')),
      opensAt: instantOf(day.add(58, 'day')),
      closesAt: instantOf(day.add(62, 'day')),
    };
  };
  const set = (what: Partial<PlenarySession>) => {
    setEditing((now) => (now === null ? null : { ...now, ...what }));
  };
  return (
    <section className="panel">
      <header>
        <h2>{t('proposals.sessions')}</h2>
        <Button
          size="small"
          onClick={() => {
            setEditing(fresh());
          }}
        >
          {t('add')}
        </Button>
      </header>
      <Answer of={sessions}>
        {(all) =>
          all.length === 0 ? (
            <p className="board-empty">{t('proposals.sessionsEmpty')}</p>
          ) : (
            <div className="table-wrap">
              <table className="plain-table">
                <thead>
                  <tr>
                    <th scope="col">{t('proposals.session')}</th>
                    {(['acceptsFrom', 'cutOff', 'opensAt', 'closesAt'] as const).map((name) => (
                      <th key={name} scope="col">
                        {t(`proposals.field.${name}`)}
                      </th>
                    ))}
                    <th scope="col">
                      <span className="sr-only">{t('edit')}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {all.map((one) => (
                    <tr key={`${one.term}-${one.session}`}>
                      <td>{t('proposals.sessionOf', { term: one.term, session: one.session })}</td>
                      {(['acceptsFrom', 'cutOff', 'opensAt', 'closesAt'] as const).map((name) => (
                        <td key={name} className="figure">
                          {beijing(one[name]).format('YYYY-MM-DD')}
                        </td>
                      ))}
                      <td>
                        <Button
                          size="small"
                          type="link"
                          onClick={() => {
                            setEditing(one);
                          }}
                        >
                          {t('edit')}
                        </Button>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answer>
      {editing && (
        <FormDialog
          title={t('proposals.session')}
          okText={t('save')}
          onClose={() => {
            setEditing(null);
          }}
          onSubmit={async () => {
            await proposals.saveSession(editing);
            await queries.invalidateQueries({ queryKey: ['proposal-sessions'] });
            setEditing(null);
          }}
        >
          {(errors) => (
            <>
              <div className="row">
                {(['term', 'session'] as const).map((name) => (
                  <Field
                    key={name}
                    id={`session-${name}`}
                    label={t(`proposals.field.${name}`)}
                    errors={errors[`/${name}`]}
                  >
                    <NumberField
                      id={`session-${name}`}
                      min={1}
                      max={99}
                      value={editing[name]}
                      onChange={(value) => {
                        set({ [name]: value ?? 1 });
                      }}
                    />
                  </Field>
                ))}
              </div>
              {(['acceptsFrom', 'cutOff', 'opensAt', 'closesAt'] as const).map((name) => (
                <Field
                  key={name}
                  id={`session-${name}`}
                  label={t(`proposals.field.${name}`)}
                  errors={errors[`/${name}`]}
                >
                  <Input
                    id={`session-${name}`}
                    type="datetime-local"
                    value={local(editing[name])}
                    onChange={(event) => {
                      if (event.target.value !== '') set({ [name]: instantOf(beijing(event.target.value)) });
                    }}
                  />
                </Field>
              ))}
            </>
          )}
        </FormDialog>
      )}
    </section>
  );
}
