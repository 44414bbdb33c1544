import { Alert, Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/api/problem';
import { useBodyName, type Body } from '@/api/directory';
import type { TaskEntry } from '@/api/surveys';
import { isBlankText } from '@/reading/widths';
import { Field } from '@/ui/Field';
import { FormDialog } from '@/ui/FormDialog';
import { TextArea } from '@/ui/TextArea';

interface Props {
  /** Bodies directly below that have no task in this survey. */
  free: readonly Body[];
  /** Nothing may be due later. */
  latest: string;
  onIssue: (entries: TaskEntry[]) => Promise<{ toBody: string; problem?: { title: string } | null }[]>;
  onClose: () => void;
}

/** One brief for many, with a day of its own for whoever needs one. A refused entry says why and spoils no other. */
export function IssueTasks({ free, latest, onIssue, onClose }: Props) {
  const { t } = useTranslation();
  const name = useBodyName();
  const [chosen, setChosen] = useState<string[]>(() => free.map((body) => body.code));
  const [brief, setBrief] = useState('');
  const [template, setTemplate] = useState('');
  const [dueOn, setDueOn] = useState(latest);
  const [own, setOwn] = useState<Record<string, string>>({});
  const [refused, setRefused] = useState<{ toBody: string; title: string }[]>([]);
  return (
    <FormDialog
      title={t('surveys.step.issue-tasks')}
      okText={t('surveys.tasks.issueTo', { count: chosen.length })}
      width={680}
      disabled={chosen.length === 0 || isBlankText(brief) || dueOn === ''}
      onClose={onClose}
      onSubmit={async () => {
        const results = await onIssue(
          chosen.map((toBody) => ({
            toBody,
            brief: brief.trim(),
            template: template.trim() || undefined,
            dueOn: own[toBody] ?? dueOn,
          })),
        );
        const bad = results.flatMap((one) => (one.problem ? [{ toBody: one.toBody, title: one.problem.title }] : []));
        setRefused(bad);
        setChosen(bad.map((one) => one.toBody));
        if (bad.length === 0) onClose();
        else throw new Problem(409, { title: t('surveys.tasks.someRefused', { count: bad.length }) });
      }}
    >
      {() => (
        <>
          {refused.map((one) => (
            <Alert key={one.toBody} type="error" title={`${name(one.toBody)}: ${one.title}`} />
          ))}
          <Field id="issue-brief" label={t('surveys.tasks.brief')} hint={t('surveys.tasks.briefHint')}>
            <TextArea
              id="issue-brief"
              autoFocus
              autoSize={{ minRows: 3, maxRows: 10 }}
              maxLength={20000}
              value={brief}
              onChange={(event) => {
                setBrief(event.target.value);
              }}
            />
          </Field>
          <Field id="issue-template" label={`${t('surveys.tasks.template')} (${t('optional')})`}>
            <TextArea
              id="issue-template"
              autoSize={{ minRows: 2, maxRows: 8 }}
              maxLength={20000}
              value={template}
              onChange={(event) => {
                setTemplate(event.target.value);
              }}
            />
          </Field>
          <Field id="issue-due" label={t('surveys.tasks.due')} hint={t('surveys.tasks.latest', { day: latest })}>
            <Input
              id="issue-due"
              type="date"
              max={latest}
              value={dueOn}
              onChange={(event) => {
                setDueOn(event.target.value);
              }}
            />
          </Field>
          <fieldset className="issue-bodies">
            <legend>{t('surveys.tasks.to')}</legend>
            <Button
              type="link"
              size="small"
              onClick={() => {
                setChosen(chosen.length === free.length ? [] : free.map((body) => body.code));
              }}
            >
              {t(chosen.length === free.length ? 'clear' : 'calls.everybody')}
            </Button>
            {free.map((body) => (
              <div key={body.code} className="row spread">
                <Checkbox
                  checked={chosen.includes(body.code)}
                  onChange={(event) => {
                    setChosen((now) =>
                      event.target.checked ? [...now, body.code] : now.filter((code) => code !== body.code),
                    );
                  }}
                >
                  {body.shortName}
                </Checkbox>
                <Input
                  type="date"
                  size="small"
                  className="issue-day"
                  aria-label={t('surveys.tasks.dueOf', { body: body.shortName })}
                  max={latest}
                  value={own[body.code] ?? dueOn}
                  disabled={!chosen.includes(body.code)}
                  onChange={(event) => {
                    setOwn((now) => ({ ...now, [body.code]: event.target.value }));
                  }}
                />
              </div>
            ))}
            {free.length === 0 && <p className="soft">{t('surveys.tasks.nobodyLeft')}</p>}
          </fieldset>
        </>
      )}
    </FormDialog>
  );
}
