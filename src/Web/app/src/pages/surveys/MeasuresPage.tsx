import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Checkbox } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { measures, surveys } from '@/api/surveys';
import { Select } from '@/ui/choices';
import { More } from '@/ui/More';
import { PageHead } from '@/ui/PageHead';
import { Answer, EmptyState } from '@/ui/states';
import { MeasureRow } from './MeasureRow';
import { SectionNav } from './SectionNav';
import { measureStatuses } from './words';

/** 落实台账: every measure that was made of instructions and recommendations, over all reports, what is due first on top. */
export function Page() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [search, setSearch] = useSearchParams();
  const surveyId = search.get('survey') ?? '';
  const status = search.get('status') ?? '';
  const overdue = search.get('overdue') === 'true';
  const known = useQuery({ queryKey: ['surveys'], queryFn: ({ signal }) => surveys.list({}, signal) });
  const list = useInfiniteQuery({
    queryKey: ['survey-measures', 'all', surveyId, status, overdue],
    queryFn: ({ pageParam, signal }) =>
      measures.list(
        {
          surveyId: surveyId || undefined,
          status: status || undefined,
          overdue: overdue || undefined,
          cursor: pageParam,
        },
        signal,
      ),
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
      <PageHead title={t('surveys.section.measures')} text={t('surveys.measures.intro')} />
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
            ...measureStatuses.map((one) => ({ value: one as string, label: t(`surveys.measure.${one}`) })),
          ]}
          onChange={(to: string) => {
            change({ status: to, overdue: '' });
          }}
        />
        <Checkbox
          checked={overdue}
          onChange={(event) => {
            change({ overdue: event.target.checked ? 'true' : '', status: '' });
          }}
        >
          {t('surveys.measures.overdue')}
        </Checkbox>
      </div>
      <Answer of={list} needs={['triage']}>
        {() =>
          rows.length === 0 ? (
            <EmptyState
              text={t(surveyId || status || overdue ? 'surveys.measures.noneSuch' : 'surveys.measures.empty')}
            />
          ) : (
            <div className="panel table-wrap">
              <table className="plain-table survey-table">
                <thead>
                  <tr>
                    <th scope="col">{t('surveys.report.area')}</th>
                    <th scope="col">{t('surveys.after.measure')}</th>
                    <th scope="col">{t('surveys.after.owner')}</th>
                    <th scope="col">{t('surveys.after.due')}</th>
                    <th scope="col">{t('status')}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((one) => (
                    <MeasureRow
                      key={one.id}
                      measure={one}
                      area={one.area}
                      of={
                        <Link to={`/survey-reports/${one.reportId}?tab=after`}>
                          {titles.get(one.surveyId) ?? t('surveys.toReport')}
                        </Link>
                      }
                      rows={[]}
                      onChanged={() => void queries.invalidateQueries({ queryKey: ['survey-measures'] })}
                    />
                  ))}
                </tbody>
              </table>
              <More more={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
            </div>
          )
        }
      </Answer>
    </div>
  );
}
