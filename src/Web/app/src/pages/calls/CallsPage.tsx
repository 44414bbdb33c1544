import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { calls } from '@/api/calls';
import { useBodies, useBodyName } from '@/api/directory';
import { isBlankText } from '@/reading/widths';
import { useSession } from '@/session/session';
import { Select } from '@/ui/choices';
import { ClockChip } from '@/ui/ClockChip';
import { Field } from '@/ui/Field';
import { FormDialog } from '@/ui/FormDialog';
import { NumberField } from '@/ui/NumberField';
import { PageHead } from '@/ui/PageHead';
import { TextArea } from '@/ui/TextArea';
import { Answer, EmptyState } from '@/ui/states';
import { useToasts } from '@/ui/toasts';

export function Page() {
  const { t } = useTranslation();
  const session = useSession();
  const name = useBodyName();
  const [issuing, setIssuing] = useState(false);
  const list = useQuery({ queryKey: ['calls'], queryFn: () => calls.list() });
  const office = session.roles.includes('triage') || session.roles.includes('approver');
  const calling = office && session.level !== 'county';
  return (
    <div className="page">
      <PageHead title={t('shell.nav.calls')} text={t('calls.intro')}>
        {calling && (
          <Button
            type="primary"
            onClick={() => {
              setIssuing(true);
            }}
          >
            {t('calls.issue')}
          </Button>
        )}
      </PageHead>
      <Answer of={list} needs={['triage']}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState text={t(calling ? 'calls.emptyIssuer' : 'calls.empty')} />
          ) : (
            <div className="panel table-wrap">
              <table className="plain-table">
                <thead>
                  <tr>
                    <th scope="col">{t('calls.theme')}</th>
                    <th scope="col">{t('calls.from')}</th>
                    <th scope="col">{t('inbox.due')}</th>
                    <th scope="col" className="number">
                      {t('calls.answered')}
                    </th>
                    <th scope="col">{t('calls.rate')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((call) => (
                    <tr key={call.id}>
                      <td>
                        <Link to={`/calls/${call.id}`}>{call.theme}</Link>
                      </td>
                      <td>{name(call.body)}</td>
                      <td>
                        {call.closedAt ? (
                          <span className="chip">{t('calls.closed')}</span>
                        ) : (
                          <ClockChip
                            due={{ dueOn: call.dueOn, whyZh: call.dueExplanationZh, whyEn: call.dueExplanationEn }}
                          />
                        )}
                      </td>
                      <td className="number">{call.answered}</td>
                      <td>
                        <Progress
                          aria-label={t('calls.rate')}
                          percent={Math.round(call.responseRate * 100)}
                          size="small"
                          strokeColor="var(--navy)"
                        />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answer>
      {issuing && (
        <IssueDialog
          onClose={() => {
            setIssuing(false);
          }}
        />
      )}
    </div>
  );
}

function IssueDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const queries = useQueryClient();
  const toasts = useToasts();
  const all = useBodies();
  const below = all.filter(
    (body) =>
      body.parentCode === session.body ||
      all.some((between) => between.code === body.parentCode && between.parentCode === session.body),
  );
  const [theme, setTheme] = useState('');
  const [description, setDescription] = useState('');
  const [targets, setTargets] = useState<string[]>([]);
  const [quota, setQuota] = useState(1);
  const [dueOn, setDueOn] = useState('');
  const [bonusNote, setBonusNote] = useState('');
  return (
    <FormDialog
      title={t('calls.issue')}
      okText={t('calls.issue')}
      disabled={isBlankText(theme) || targets.length === 0}
      onClose={onClose}
      onSubmit={async () => {
        await calls.issue({
          theme: theme.trim(),
          description: description || undefined,
          targets,
          quota,
          dueOn: dueOn || undefined,
          bonusNote: bonusNote || undefined,
        });
        await queries.invalidateQueries({ queryKey: ['calls'] });
        toasts.good(t('calls.issued', { count: targets.length }));
        onClose();
      }}
    >
      {(errors) => (
        <>
          <Field id="call-theme" label={t('calls.theme')} errors={errors['/theme']}>
            <Input
              id="call-theme"
              autoFocus
              maxLength={200}
              value={theme}
              onChange={(event) => {
                setTheme(event.target.value);
              }}
            />
          </Field>
          <Field id="call-description" label={t('calls.description')} errors={errors['/description']}>
            <TextArea
              id="call-description"
              rows={3}
              maxLength={4000}
              value={description}
              onChange={(event) => {
                setDescription(event.target.value);
              }}
            />
          </Field>
          <Field id="call-targets" label={t('calls.targets')} errors={errors['/targets']}>
            <Select
              id="call-targets"
              mode="multiple"
              optionFilterProp="label"
              value={targets}
              options={below.map((body) => ({ value: body.code, label: body.shortName }))}
              onChange={setTargets}
            />
            <Button
              type="link"
              size="small"
              onClick={() => {
                setTargets(below.map((body) => body.code));
              }}
            >
              {t('calls.everybody')}
            </Button>
          </Field>
          <div className="row">
            <Field id="call-quota" label={t('calls.quota')} errors={errors['/quota']}>
              <NumberField
                id="call-quota"
                min={1}
                max={1000}
                value={quota}
                onChange={(value) => {
                  setQuota(value ?? 1);
                }}
              />
            </Field>
            <Field id="call-due" label={t('calls.due')} errors={errors['/dueOn']}>
              <Input
                id="call-due"
                type="date"
                value={dueOn}
                onChange={(event) => {
                  setDueOn(event.target.value);
                }}
              />
            </Field>
          </div>
          <Field id="call-bonus" label={t('calls.bonus')}>
            <Input
              id="call-bonus"
              maxLength={500}
              value={bonusNote}
              onChange={(event) => {
                setBonusNote(event.target.value);
              }}
            />
          </Field>
        </>
      )}
    </FormDialog>
  );
}
