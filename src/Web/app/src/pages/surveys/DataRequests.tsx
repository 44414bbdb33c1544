import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { surveys, type Survey } from '@/api/surveys';
import { Answer } from '@/ui/states';
import { AskDialog } from './AskDialog';
import { DataRequestEntry } from './DataRequestEntry';

/** What departments were asked for, until when and why then, and what they answered. */
export function DataRequests({ survey }: { survey: Survey }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const list = useQuery({
    queryKey: ['survey-data-requests', survey.id],
    queryFn: ({ signal }) => surveys.requests(survey.id, signal),
  });
  const refresh = () => queries.invalidateQueries({ queryKey: ['survey-data-requests'] });
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
                  <DataRequestEntry key={one.id} request={one} />
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
    </section>
  );
}
