import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Checkbox, Input } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { dataRequests, surveys } from '@/api/surveys';
import { Select } from '@/ui/choices';
import { More } from '@/ui/More';
import { PageHead } from '@/ui/PageHead';
import { Answer, EmptyState } from '@/ui/states';
import { DataRequestEntry } from './DataRequestEntry';
import { requestLedgerOf } from './ledger';
import { LedgerExport } from './LedgerExport';
import { SectionNav } from './SectionNav';
import { requestStatuses } from './words';

/** 资料台账: what departments were asked for, over all surveys; what is overdue on top. */
export function Page() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const surveyId = search.get('survey') ?? '';
  const status = search.get('status') ?? '';
  const department = search.get('department') ?? '';
  const overdue = search.get('overdue') === 'true';
  const filter = {
    surveyId: surveyId || undefined,
    status: status || undefined,
    department: department || undefined,
    overdue: overdue || undefined,
  };
  const known = useQuery({ queryKey: ['surveys'], queryFn: ({ signal }) => surveys.list({}, signal) });
  const list = useInfiniteQuery({
    queryKey: ['survey-data-requests', 'all', surveyId, status, department, overdue],
    queryFn: ({ pageParam, signal }) => dataRequests.list({ ...filter, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  const rows = useMemo(() => (list.data?.pages ?? []).flatMap((page) => page.items), [list.data]);
  const titles = new Map((known.data?.items ?? []).map((one) => [one.id, one.title]));
  const change = (what: Record<string, string>) => {
    setSearch((now) => {
      const next = new URLSearchParams(now);
      for (const [name, value] of Object.entries(what)) {
        if (value === '') next.delete(name);
        else next.set(name, value);
      }
      return next;
    });
  };
  return (
    <div className="page">
      <SectionNav />
      <PageHead title={t('surveys.section.requests')} text={t('surveys.requests.intro')}>
        {rows.length > 0 && (
          <LedgerExport
            name={t('surveys.section.requests')}
            table={async () => requestLedgerOf(await dataRequests.all(filter), titles, t)}
          />
        )}
      </PageHead>
      <div className="filters no-print">
        <Select
          className="survey-filter-wide"
          aria-label={t('surveys.plan.title')}
          value={surveyId}
          options={[
            { value: '', label: t('surveys.tracker.anySurvey') },
            ...(known.data?.items ?? []).map((one) => ({ value: one.id, label: one.title })),
          ]}
          onChange={(survey: string) => {
            change({ survey });
          }}
        />
        <Select
          className="survey-filter"
          aria-label={t('status')}
          value={status}
          options={[
            { value: '', label: t('surveys.topics.anyStatus') },
            ...requestStatuses.map((one) => ({ value: one as string, label: t(`surveys.request.${one}`) })),
          ]}
          onChange={(to: string) => {
            change({ status: to, overdue: '' });
          }}
        />
        <Input.Search
          key={department}
          className="survey-filter"
          aria-label={t('surveys.requests.department')}
          placeholder={t('surveys.requests.department')}
          allowClear
          maxLength={200}
          defaultValue={department}
          onSearch={(value) => {
            change({ department: value.trim() });
          }}
        />
        <Checkbox
          checked={overdue}
          onChange={(event) => {
            change({ overdue: event.target.checked ? 'true' : '', status: '' });
          }}
        >
          {t('surveys.requests.overdue')}
        </Checkbox>
      </div>
      <Answer of={list} needs={['triage']}>
        {() =>
          rows.length === 0 ? (
            <EmptyState
              text={t(
                surveyId || status || department || overdue ? 'surveys.requests.noneSuch' : 'surveys.requests.empty',
              )}
            />
          ) : (
            <section className="panel">
              <div className="panel-body">
                <ul className="stack">
                  {rows.map((one) => (
                    <DataRequestEntry
                      key={one.id}
                      request={one}
                      of={
                        <Link to={`/surveys/${one.surveyId}?tab=fieldwork`}>
                          {titles.get(one.surveyId) ?? t('surveys.field.toOther')}
                        </Link>
                      }
                    />
                  ))}
                </ul>
                <More more={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
              </div>
            </section>
          )
        }
      </Answer>
    </div>
  );
}
