import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { beijing } from '@/ui/beijing';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { administration, type Calendar, type CalendarDay } from '@/api/administration';
import { useBodyName } from '@/api/directory';
import { isBlankText } from '@/reading/widths';
import { Select } from '@/ui/choices';
import { Field } from '@/ui/Field';
import { FormDialog } from '@/ui/FormDialog';
import { NumberField } from '@/ui/NumberField';
import { PageHead } from '@/ui/PageHead';
import { Answer } from '@/ui/states';
import { useToasts } from '@/ui/toasts';
import { BodyPicker, useChosenBody } from './BodyPicker';
import { monthsOf } from './months';

const yearOf = (text: string | null): number =>
  text !== null && /^2[01]\d\d$/.test(text) ? Number(text) : beijing().year();

export function Page() {
  const { t } = useTranslation();
  const [body, setBody] = useChosenBody();
  const [search, setSearch] = useSearchParams();
  const year = yearOf(search.get('year'));
  const calendar = useQuery({ queryKey: ['calendar', body, year], queryFn: () => administration.calendar(body, year) });
  return (
    <>
      <PageHead title={t('administration.place.calendars')} text={t('administration.calendarsIntro')}>
        <BodyPicker value={body} onChange={setBody} />
        <NumberField
          aria-label={t('administration.year')}
          min={2000}
          max={2199}
          value={year}
          onChange={(value) => {
            setSearch((now) => {
              const next = new URLSearchParams(now);
              next.set('year', String(value ?? beijing().year()));
              return next;
            });
          }}
        />
      </PageHead>
      <Answer of={calendar} needs={['administrator']}>
        {(found) => <Shown calendar={found} body={body} year={year} />}
      </Answer>
    </>
  );
}

function Shown({ calendar, body, year }: { calendar: Calendar; body: string; year: number }) {
  const { t, i18n } = useTranslation();
  const name = useBodyName();
  const queries = useQueryClient();
  const toasts = useToasts();
  const [editing, setEditing] = useState<string | null>(null);
  const of = calendar.years.find((one) => one.year === year);
  const marked = new Map(calendar.days.map((day) => [day.date, day]));
  const publish = async () => {
    try {
      await administration.publishYear(
        body,
        year,
        !of?.published,
        of?.notice ?? '',
        of?.setBy === body && of.version ? of.version : undefined,
      );
      await queries.invalidateQueries({ queryKey: ['calendar'] });
    } catch (error) {
      toasts.refused(error);
    }
  };
  return (
    <>
      <p className="row year-state">
        <span className={of?.published ? 'chip chip-green' : 'chip chip-amber'}>
          {t(of?.published ? 'administration.published' : 'administration.unpublished', { year })}
        </span>
        {of?.notice && <span className="soft">{of.notice}</span>}
        <Button size="small" onClick={() => void publish()}>
          {t(of?.published ? 'administration.unpublish' : 'administration.publish')}
        </Button>
      </p>
      <div className="months">
        {monthsOf(year).map((month) => (
          <table key={month.name} className="month">
            <caption>{beijing(`${month.name}-01`).format('MMMM')}</caption>
            <thead>
              <tr>
                {month.heads.map((head) => (
                  <th key={head} scope="col">
                    {beijing(head).format('dd')}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {month.weeks.map((week) => (
                <tr key={week.find(Boolean)}>
                  {week.map((date, index) => {
                    if (date === null) return <td key={index} />;
                    const day = marked.get(date);
                    const weekend = index >= 5;
                    const kind = day ? day.kind : weekend ? 'weekend' : 'plain';
                    const said = day
                      ? `${i18n.language === 'en' ? day.nameEn : day.nameZh} · ${t(`codes.dayKind.${day.kind}`)} · ${day.setBy === '' ? t('administration.byLaw') : name(day.setBy)}`
                      : '';
                    return (
                      <td key={date}>
                        <button
                          type="button"
                          className={`day day-${kind}`}
                          title={said}
                          aria-label={`${Number(date.slice(8))} ${date} ${said}`}
                          onClick={() => {
                            setEditing(date);
                          }}
                        >
                          {Number(date.slice(8))}
                        </button>
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
      {editing && (
        <DayDialog
          body={body}
          date={editing}
          day={marked.get(editing)}
          onClose={() => {
            setEditing(null);
          }}
        />
      )}
    </>
  );
}

function DayDialog({
  body,
  date,
  day,
  onClose,
}: {
  body: string;
  date: string;
  day?: CalendarDay;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const toasts = useToasts();
  const [kind, setKind] = useState<string>(day?.kind ?? 'holiday');
  const [nameZh, setNameZh] = useState(day?.nameZh ?? '');
  const [nameEn, setNameEn] = useState(day?.nameEn ?? '');
  const own = day?.setBy === body;
  const done = async () => {
    await queries.invalidateQueries({ queryKey: ['calendar'] });
    toasts.good(t('administration.saved'));
    onClose();
  };
  return (
    <FormDialog
      title={date}
      okText={t('save')}
      disabled={isBlankText(nameZh) || isBlankText(nameEn)}
      onClose={onClose}
      onSubmit={async () => {
        await administration.markDay(
          body,
          date,
          { kind, nameZh: nameZh.trim(), nameEn: nameEn.trim() },
          own ? day.version : undefined,
        );
        await done();
      }}
    >
      {(errors) => (
        <>
          <Field id="day-kind" label={t('administration.dayKind')} errors={errors['/kind']}>
            <Select
              id="day-kind"
              value={kind}
              options={['holiday', 'working-day'].map((one) => ({ value: one, label: t(`codes.dayKind.${one}`) }))}
              onChange={setKind}
            />
          </Field>
          <Field id="day-zh" label={t('administration.nameZh')} errors={errors['/nameZh']}>
            <Input
              id="day-zh"
              maxLength={50}
              value={nameZh}
              onChange={(event) => {
                setNameZh(event.target.value);
              }}
            />
          </Field>
          <Field id="day-en" label={t('administration.nameEn')} errors={errors['/nameEn']}>
            <Input
              id="day-en"
              maxLength={100}
              value={nameEn}
              onChange={(event) => {
                setNameEn(event.target.value);
              }}
            />
          </Field>
          {own && (
            <Button
              type="link"
              onClick={() => void administration.unmarkDay(body, day).then(done).catch(toasts.refused)}
            >
              {t('administration.unmark')}
            </Button>
          )}
        </>
      )}
    </FormDialog>
  );
}
