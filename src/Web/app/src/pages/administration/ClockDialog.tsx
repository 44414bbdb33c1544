import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Checkbox, Input } from 'antd';
import { beijing } from '@/ui/beijing';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { administration, type ClockRule, type DeadlineClock } from '@/api/administration';
import { asProblem } from '@/api/problem';
import { Select } from '@/ui/choices';
import { Field } from '@/ui/Field';
import { FormDialog } from '@/ui/FormDialog';
import { NumberField } from '@/ui/NumberField';
import { useToasts } from '@/ui/toasts';

const units = ['working-day', 'calendar-day', 'month', 'hour'] as const;
const usual: ClockRule = {
  amount: 5,
  unit: 'working-day',
  stopsOnPause: false,
  movesOffHolidays: true,
  extensionAmount: 0,
  mostExtensions: 0,
  amberLead: 2,
  source: '',
};

/** One clock, with what it would come to: "begun on this day it is due on …, because …". */
export function ClockDialog({
  body,
  clock,
  label,
  onClose,
}: {
  body: string;
  clock: DeadlineClock | null;
  label: (clock: string) => string;
  onClose: () => void;
}) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const toasts = useToasts();
  const [code, setCode] = useState(clock?.clock ?? '');
  const [rule, setRule] = useState<ClockRule>(() =>
    clock
      ? {
          amount: clock.amount,
          unit: clock.unit,
          stopsOnPause: clock.stopsOnPause,
          movesOffHolidays: clock.movesOffHolidays,
          extensionAmount: clock.extensionAmount,
          mostExtensions: clock.mostExtensions,
          amberLead: clock.amberLead,
          source: clock.source,
        }
      : usual,
  );
  const [startsOn, setStartsOn] = useState(beijing().format('YYYY-MM-DD'));
  const [extensions, setExtensions] = useState(0);
  const set = (change: Partial<ClockRule>) => {
    setRule((now) => ({ ...now, ...change }));
  };
  const preview = useQuery({
    queryKey: ['preview', body, rule, startsOn, extensions],
    queryFn: () => administration.preview(body, { rule, startsAt: `${startsOn}T09:00:00+08:00`, extensions }),
    enabled: /^\d{4}-\d\d-\d\d$/.test(startsOn),
    placeholderData: (before) => before,
    retry: false,
  });
  const number = (
    name: 'amount' | 'extensionAmount' | 'mostExtensions' | 'amberLead',
    errors: Record<string, string[]>,
    most = 1000,
  ) => (
    <Field id={`clock-${name}`} label={t(`administration.${name}`)} errors={errors[`/${name}`]}>
      <NumberField
        id={`clock-${name}`}
        min={0}
        max={most}
        value={rule[name]}
        onChange={(value) => {
          set({ [name]: value ?? 0 });
        }}
      />
    </Field>
  );

  return (
    <FormDialog
      title={clock ? label(clock.clock) : t('administration.addClock')}
      okText={t('save')}
      width={680}
      disabled={!/^[a-z][a-z0-9-]*$/.test(code)}
      onClose={onClose}
      onSubmit={async () => {
        await administration.setClock(body, code, rule, clock?.setBy === body ? clock.version : undefined);
        await queries.invalidateQueries({ queryKey: ['pack'] });
        toasts.good(t('administration.saved'));
        onClose();
      }}
    >
      {(errors) => (
        <>
          {!clock && (
            <Field
              id="clock-code"
              label={t('administration.clockCode')}
              hint={t('administration.clockCodeHint')}
              errors={errors['/clock']}
            >
              <Input
                id="clock-code"
                maxLength={50}
                value={code}
                onChange={(event) => {
                  setCode(event.target.value);
                }}
              />
            </Field>
          )}
          <div className="clock-grid">
            {number('amount', errors)}
            <Field id="clock-unit" label={t('administration.unit')} errors={errors['/unit']}>
              <Select
                id="clock-unit"
                value={rule.unit}
                options={units.map((unit) => ({ value: unit, label: t(`codes.unit.${unit}`, { count: rule.amount }) }))}
                onChange={(unit) => {
                  set({ unit });
                }}
              />
            </Field>
            {number('amberLead', errors)}
            {number('extensionAmount', errors)}
            {number('mostExtensions', errors, 12)}
          </div>
          <Checkbox
            checked={rule.stopsOnPause}
            onChange={(event) => {
              set({ stopsOnPause: event.target.checked });
            }}
          >
            {t('administration.stopsLong')}
          </Checkbox>
          <Checkbox
            checked={rule.movesOffHolidays}
            onChange={(event) => {
              set({ movesOffHolidays: event.target.checked });
            }}
          >
            {t('administration.movesLong')}
          </Checkbox>
          <Field id="clock-source" label={t('administration.source')} errors={errors['/source']}>
            <Input
              id="clock-source"
              maxLength={200}
              value={rule.source}
              onChange={(event) => {
                set({ source: event.target.value });
              }}
            />
          </Field>
          <section className="preview" aria-live="polite">
            <h3>{t('administration.preview')}</h3>
            <div className="row">
              <label htmlFor="preview-start">{t('administration.startsOn')}</label>
              <Input
                id="preview-start"
                type="date"
                value={startsOn}
                onChange={(event) => {
                  setStartsOn(event.target.value);
                }}
              />
              <label htmlFor="preview-extensions">{t('administration.extensions')}</label>
              <NumberField
                id="preview-extensions"
                min={0}
                max={12}
                value={extensions}
                onChange={(value) => {
                  setExtensions(value ?? 0);
                }}
              />
            </div>
            {preview.data && (
              <p>
                <strong>{t('clock.dueOn', { date: preview.data.dueOn })}</strong>
                <span> {t('administration.amberFrom', { date: preview.data.amberFrom })}</span>
                <br />
                {i18n.language === 'en' ? preview.data.explanationEn : preview.data.explanationZh}
              </p>
            )}
            {preview.error && (
              <p className="bad">{asProblem(preview.error).detail ?? asProblem(preview.error).message}</p>
            )}
          </section>
        </>
      )}
    </FormDialog>
  );
}
