import { useQuery } from '@tanstack/react-query';
import { Alert, Checkbox, Input } from 'antd';
import { beijing } from '@/ui/beijing';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBodies, useBodyName } from '@/api/directory';
import type { Item } from '@/api/information';
import { asProblem } from '@/api/problem';
import { get } from '@/api/request';
import { useSession } from '@/session/session';
import { Select } from '@/ui/choices';
import { Field } from '@/ui/Field';
import { FormDialog } from '@/ui/FormDialog';
import { TextArea } from '@/ui/TextArea';
import { keepRecipients, readRecipients } from './recipients';
import { asksOf } from './steps';

interface Props {
  step: string;
  item: Item;
  /** Throws the refusal; what was typed stays. */
  onTake: (body: Record<string, unknown>) => Promise<void>;
  onClose: () => void;
}

const levels = ['county', 'city', 'province', 'national'] as const;

/** Asks what a step needs. */
export function StepDialog({ step, item, onTake, onClose }: Props) {
  const { t } = useTranslation();
  const session = useSession();
  const asks = asksOf(step);
  const [values, setValues] = useState<Record<string, unknown>>(() =>
    initial(asks, session.level, session.bodyName, session.body),
  );
  const set = useCallback((change: Record<string, unknown>) => {
    setValues((now) => ({ ...now, ...change }));
  }, []);

  return (
    <FormDialog
      title={t(`codes.step.${step}`)}
      okText={t(`codes.step.${step}`)}
      disabled={asks === 'consent' && values['reporterConsents'] !== true}
      onSubmit={async () => {
        await onTake(Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')));
        if (asks === 'issue') keepRecipients(session.body, values['recipients'] as string[]);
      }}
      onClose={onClose}
    >
      {(errors) => <StepFields asks={asks} item={item} values={values} set={set} errors={errors} />}
    </FormDialog>
  );
}

interface Part {
  values: Record<string, unknown>;
  set: (change: Record<string, unknown>) => void;
}

type Errors = Record<string, string[]>;

function StepFields({ asks, item, values, set, errors }: Part & { asks: string; item: Item; errors: Errors }) {
  const { t } = useTranslation();
  const text = (name: string) => (typeof values[name] === 'string' ? values[name] : '');
  const input = (name: string, label: string, area = false, extra: { type?: string; max?: number } = {}) => (
    <Field id={`step-${name}`} label={label} errors={errors[`/${name}`]}>
      {area ? (
        <TextArea
          id={`step-${name}`}
          rows={3}
          maxLength={extra.max ?? 1000}
          value={text(name)}
          onChange={(event) => {
            set({ [name]: event.target.value });
          }}
        />
      ) : (
        <Input
          id={`step-${name}`}
          type={extra.type}
          maxLength={extra.max ?? 200}
          value={text(name)}
          onChange={(event) => {
            set({ [name]: event.target.value });
          }}
        />
      )}
    </Field>
  );
  const choice = (name: string, label: string, options: { value: string; label: string }[]) => (
    <Field id={`step-${name}`} label={label} errors={errors[`/${name}`]}>
      <Select
        id={`step-${name}`}
        value={text(name)}
        options={options}
        onChange={(value: string) => {
          set({ [name]: value });
        }}
      />
    </Field>
  );
  const visibility = choice(
    'visibility',
    t('item.visibility'),
    ['full', 'summary', 'none'].map((one) => ({ value: one, label: t(`codes.visibility.${one}`) })),
  );

  return (
    <>
      {asks === 'note' && input('note', t('note'), true)}
      {asks === 'consent' && (
        <>
          <Checkbox
            checked={values['reporterConsents'] === true}
            onChange={(event) => {
              set({ reporterConsents: event.target.checked });
            }}
          >
            {t('item.consents', { name: item.reporter.name })}
          </Checkbox>
          {input('consentedOn', t('item.consentedOn'), false, { type: 'date' })}
          {input('note', t('note'), true)}
        </>
      )}
      {asks === 'issue' && <IssueFields values={values} set={set} errors={errors} />}
      {asks === 'route' && <RouteFields values={values} set={set} />}
      {asks === 'outcome' && (
        <>
          {choice(
            'type',
            t('item.outcomeType'),
            ['adopted', 'instructed', 'relayed', 'document', 'key', 'replied'].map((one) => ({
              value: one,
              label: t(`codes.outcome.${one}`),
            })),
          )}
          {choice(
            'level',
            t('item.level'),
            levels.map((one) => ({ value: one, label: t(`shell.level.${one}`) })),
          )}
          {text('type') === 'instructed' ? (
            <>
              {input('leader', t('item.leader'))}
              {input('leaderPost', t('item.leaderPost'))}
              {input('occurredOn', t('item.occurredOn'), false, { type: 'date' })}
              {input('text', t('item.instructionText'), true, { max: 4000 })}
              {input('followUpUnit', t('item.followUpUnit'))}
            </>
          ) : (
            <>
              {text('type') === 'adopted' &&
                choice(
                  'adoptionKind',
                  t('item.adoptionKind'),
                  ['single', 'combined'].map((one) => ({ value: one, label: t(`codes.adoption.${one}`) })),
                )}
              {input('byWhom', t('item.byWhom'))}
              {input('occurredOn', t('item.occurredOn'), false, { type: 'date' })}
              {input('documentNumber', t('item.documentNumber'))}
              {input('text', t('note'), true, { max: 4000 })}
            </>
          )}
          {visibility}
        </>
      )}
      {asks === 'task' && (
        <>
          {input('department', t('item.department'))}
          {input('text', t('item.taskText'), true, { max: 2000 })}
          {input('dueOn', t('item.taskDue'), false, { type: 'date' })}
          {visibility}
        </>
      )}
    </>
  );
}

function initial(asks: string, level: string, body: string, of: string): Record<string, unknown> {
  const today = beijing().format('YYYY-MM-DD');
  if (asks === 'outcome')
    return {
      type: 'adopted',
      level,
      byWhom: body,
      adoptionKind: 'single',
      occurredOn: today,

      visibility: 'full',
    };
  if (asks === 'task') return { visibility: 'full' };
  if (asks === 'consent') return { reporterConsents: false, consentedOn: today };
  if (asks === 'route') return { channel: 'normal' };
  if (asks === 'issue') return { recipients: readRecipients(of) };
  return {};
}

function IssueFields({ values, set, errors }: Part & { errors: Errors }) {
  const { t } = useTranslation();
  const settings = useQuery({
    queryKey: ['information', 'settings'],
    queryFn: () => get<{ series: string[]; contentLimit: number }>('/social-information/settings'),
    staleTime: 300_000,
  });
  const series = settings.data?.series ?? [];
  const first = values['series'] === undefined ? series[0] : undefined;
  useEffect(() => {
    if (first !== undefined) set({ series: first });
  }, [first, set]);
  return (
    <>
      <Field id="step-series" label={t('item.series')} errors={errors['/series']}>
        <Select
          id="step-series"
          value={values['series'] as string | undefined}
          options={series.map((one) => ({ value: one, label: one }))}
          onChange={(value: string) => {
            set({ series: value });
          }}
        />
      </Field>
      <Field
        id="step-recipients"
        label={t('item.recipients')}
        hint={t('item.recipientsHint')}
        errors={errors['/recipients']}
      >
        <Select
          id="step-recipients"
          mode="tags"
          open={false}
          suffixIcon={null}
          tokenSeparators={[',', '、', ';']}
          value={values['recipients'] as string[]}
          onChange={(chosen: string[]) => {
            set({ recipients: chosen.map((one) => one.trim()).filter(Boolean) });
          }}
        />
      </Field>
    </>
  );
}

interface Route {
  toBody: string;
  skipped: { code: string; policy: string }[];
}

/** Where it goes and who else learns of it, before it goes. */
function RouteFields({ values, set }: Part) {
  const { t } = useTranslation();
  const session = useSession();
  const name = useBodyName();
  const direct = useBodies().find((body) => body.code === session.body)?.directReportTo ?? [];
  const channel = values['channel'] as string;
  const to = (values['toBody'] as string | undefined) ?? '';
  const route = useQuery({
    queryKey: ['route', session.body, channel, to],
    queryFn: () => get<Route>(`/bodies/${session.body}/route`, { channel, to }),
    retry: false,
  });
  return (
    <>
      {direct.length > 0 && (
        <Field id="step-channel" label={t('item.channel')}>
          <Select
            id="step-channel"
            value={channel === 'normal' ? 'normal' : to}
            options={[
              { value: 'normal', label: t('codes.channel.normal') },
              ...direct.map((code) => ({
                value: code,
                label: t('pair', { name: t('codes.channel.direct-report'), what: name(code) }),
              })),
            ]}
            onChange={(value: string) => {
              set(value === 'normal' ? { channel: 'normal', toBody: '' } : { channel: 'direct-report', toBody: value });
            }}
          />
        </Field>
      )}
      {route.data && (
        <p>
          {t('item.goesTo', { body: name(route.data.toBody) })}
          {route.data.skipped.map((one) => (
            <span key={one.code} className="soft">
              {' '}
              {t(`item.skipped.${one.policy}`, { body: name(one.code) })}
            </span>
          ))}
        </p>
      )}
      {route.error && <Alert type="warning" title={asProblem(route.error).message} />}
    </>
  );
}
