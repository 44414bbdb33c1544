import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { surveys, type DataRequest, type Survey } from '@/api/surveys';
import { ClockChip } from '@/ui/ClockChip';
import { Answer } from '@/ui/states';
import { AskDialog } from './AskDialog';
import { Chip } from './chips';
import { isOver } from './clocks';

/** What departments were asked for, until when and why then, and what they answered. */
export function DataRequests({ survey }: { survey: Survey }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [following, setFollowing] = useState<{ request: DataRequest; step: string } | null>(null);
  const list = useQuery({
    queryKey: ['survey-data-requests', survey.id],
    queryFn: ({ signal }) => surveys.requests(survey.id, signal),
  });
  const refresh = () => queries.invalidateQueries({ queryKey: ['survey-data-requests', survey.id] });
  return (
    <section className="panel">
      <header>
        <h2>{t('surveys.field.requests')}</h2>
        {survey.allowedActions.includes('request-data') && (
          <Button
            size="small"
            onClick={() => {
              setAsking(true);
            }}
          >
            {t('surveys.field.request')}
          </Button>
        )}
      </header>
      <div className="panel-body">
        <Answer of={list}>
          {(requests) =>
            requests.length === 0 ? (
              <p className="soft">{t('surveys.field.noRequests')}</p>
            ) : (
              <ul className="stack">
                {requests.map((one) => (
                  <li key={one.id} className="stack tight">
                    <p className="row spread">
                      <strong>{one.department}</strong>
                      <span className="row">
                        <Chip of="request" status={one.status} />
                        <ClockChip
                          due={{
                            dueOn: one.dueOn,
                            amberFrom: one.amberFrom,
                            state: one.dueState,
                            whyZh: one.dueExplanationZh,
                            whyEn: one.dueExplanationEn,
                          }}
                          finished={isOver(one.dueState)}
                        />
                      </span>
                    </p>
                    <p className="prose">{one.text}</p>
                    {one.answer && <p className="soft prose">{`${t('surveys.field.answer')}: ${one.answer}`}</p>}
                    {one.reminders > 0 && (
                      <p className="soft small">{t('surveys.field.reminders', { count: one.reminders })}</p>
                    )}
                    <p className="row">
                      {one.allowedActions.map((step) => (
                        <Button
                          key={step}
                          size="small"
                          onClick={() => {
                            setFollowing({ request: one, step });
                          }}
                        >
                          {t(`surveys.requestStep.${step}`)}
                        </Button>
                      ))}
                    </p>
                  </li>
                ))}
              </ul>
            )
          }
        </Answer>
      </div>
      {asking && (
        <AskDialog
          title={t('surveys.field.request')}
          okText={t('save')}
          asks={[
            { name: 'department', label: t('surveys.after.department'), required: true },
            { name: 'text', label: t('surveys.field.wanted'), kind: 'text', required: true, max: 20000 },
            { name: 'dueOn', label: t('surveys.field.until'), kind: 'date', hint: t('surveys.field.dueHint') },
          ]}
          onClose={() => {
            setAsking(false);
          }}
          onSubmit={async (values) => {
            await surveys.ask(survey.id, values as never);
            await refresh();
            setAsking(false);
          }}
        />
      )}
      {following && (
        <AskDialog
          title={t(`surveys.requestStep.${following.step}`)}
          okText={t('save')}
          asks={[
            {
              name: 'text',
              label: t(following.step === 'answer' ? 'surveys.field.answer' : 'note'),
              kind: 'text',
              required: true,
            },
          ]}
          onClose={() => {
            setFollowing(null);
          }}
          onSubmit={async ({ text }) => {
            await surveys.followRequest(following.request, following.step, String(text));
            await refresh();
            setFollowing(null);
          }}
        />
      )}
    </section>
  );
}
