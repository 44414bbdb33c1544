import { DeleteOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { proposals, useRules, useSessions, useUnits } from '@/api/proposals';
import type { HandlingUnit, PlenarySession, ProposalRules } from '@/api/proposal';
import { useSession } from '@/session/session';
import { hasAny } from '@/shell/places';
import { Field } from '@/ui/Field';
import { FormDialog } from '@/ui/FormDialog';
import { PageHead } from '@/ui/PageHead';
import { Answer } from '@/ui/states';
import { useToasts } from '@/ui/toasts';
import { PeopleSelect } from './PeopleSelect';

/** 届次、承办单位、规则: what the office keeps so that proposals can be submitted and assigned. */
export function Page() {
  const { t } = useTranslation();
  return (
    <>
      <PageHead title={t('proposals.room.registers')} text={t('proposals.registersText')} />
      <div className="registers">
        <Sessions />
        <Units />
        <RulesCard />
      </div>
    </>
  );
}

const local = (at: string): string => dayjs(at).format('YYYY-MM-DDTHH:mm');

function Sessions() {
  const { t } = useTranslation();
  const sessions = useSessions();
  const queries = useQueryClient();
  const [editing, setEditing] = useState<PlenarySession | null>(null);
  const fresh = (): PlenarySession => {
    const last = sessions.data?.[0];
    const day = dayjs().startOf('day');
    return {
      term: last?.term ?? 1,
      session: (last?.session ?? 0) + 1,
      acceptsFrom: day.toISOString(),
      cutOff: day.add(60, 'day').toISOString(),
      opensAt: day.add(58, 'day').toISOString(),
      closesAt: day.add(62, 'day').toISOString(),
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
                          {dayjs(one[name]).format('YYYY-MM-DD')}
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
                    <InputNumber<number>
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
                      if (event.target.value !== '') set({ [name]: dayjs(event.target.value).toISOString() });
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

function Units() {
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
          disabled={editing.name.trim() === '' || editing.id.trim() === ''}
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

function RulesCard() {
  const { t } = useTranslation();
  const session = useSession();
  const rules = useRules();
  const queries = useQueryClient();
  const [editing, setEditing] = useState<ProposalRules | null>(null);
  const sets = hasAny(session, ['administrator', 'approver']);
  const set = (what: Partial<ProposalRules>) => {
    setEditing((now) => (now === null ? null : { ...now, ...what }));
  };
  return (
    <section className="panel">
      <header>
        <h2>{t('proposals.rules')}</h2>
        {sets && rules.data && (
          <Button
            size="small"
            onClick={() => {
              setEditing(rules.data);
            }}
          >
            {t('edit')}
          </Button>
        )}
      </header>
      <Answer of={rules}>
        {(found) => (
          <dl className="facts rules-facts">
            {(
              [
                ['invitationHours', t('span.hours', { count: found.invitationHours })],
                ['invitationHoursInSession', t('span.hours', { count: found.invitationHoursInSession })],
                ['mostSigners', found.mostSigners == null ? t('proposals.noCap') : String(found.mostSigners)],
                ['groupsOnlyInSession', t(found.groupsOnlyInSession ? 'proposals.yes' : 'proposals.no')],
                ['twoMeetingsOnePublication', t(found.twoMeetingsOnePublication ? 'proposals.yes' : 'proposals.no')],
                [
                  'resultClasses',
                  found.resultClasses
                    .map((one) => `${one.code} ${t(`proposals.codes.result.${one.means}`)}`)
                    .join('；'),
                ],
              ] as const
            ).map(([name, value]) => (
              <div key={name}>
                <dt>{t(`proposals.field.${name}`)}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </Answer>
      {editing && (
        <FormDialog
          title={t('proposals.rules')}
          okText={t('save')}
          onClose={() => {
            setEditing(null);
          }}
          onSubmit={async () => {
            await proposals.saveRules(editing);
            await queries.invalidateQueries({ queryKey: ['proposal-rules'] });
            setEditing(null);
          }}
        >
          {(errors) => (
            <>
              {(['invitationHours', 'invitationHoursInSession', 'mostSigners'] as const).map((name) => (
                <Field key={name} id={`rules-${name}`} label={t(`proposals.field.${name}`)} errors={errors[`/${name}`]}>
                  <InputNumber<number>
                    id={`rules-${name}`}
                    min={name === 'mostSigners' ? 1 : 0.1}
                    max={name === 'mostSigners' ? 1000 : 720}
                    value={editing[name] ?? null}
                    onChange={(value) => {
                      set({ [name]: name === 'mostSigners' ? value : (value ?? editing[name]) });
                    }}
                  />
                </Field>
              ))}
              {(['groupsOnlyInSession', 'twoMeetingsOnePublication'] as const).map((name) => (
                <Checkbox
                  key={name}
                  checked={editing[name]}
                  onChange={(event) => {
                    set({ [name]: event.target.checked });
                  }}
                >
                  {t(`proposals.field.${name}`)}
                </Checkbox>
              ))}
              {editing.resultClasses.map((one, index) => (
                <Field key={one.code} id={`rules-${one.code}`} label={t('proposals.classOf', { code: one.code })}>
                  <Select
                    id={`rules-${one.code}`}
                    value={one.means}
                    options={['solved', 'in-progress', 'planned', 'reference'].map((means) => ({
                      value: means,
                      label: t(`proposals.codes.result.${means}`),
                    }))}
                    onChange={(means: string) => {
                      set({
                        resultClasses: editing.resultClasses.map((old, at) => (at === index ? { ...old, means } : old)),
                      });
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
