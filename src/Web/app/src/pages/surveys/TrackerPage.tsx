import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { recommendations, surveys, type OutcomeEntry, type Recommendation } from '@/api/surveys';
import { ClockChip } from '@/ui/ClockChip';
import { More } from '@/ui/More';
import { PageHead } from '@/ui/PageHead';
import { Answer, EmptyState } from '@/ui/states';
import { useToasts } from '@/ui/toasts';
import { AskDialog } from './AskDialog';
import { Chip } from './chips';
import { replyOf } from './clocks';
import { outcomeAsks } from './outcomeAsks';
import { SectionNav } from './SectionNav';
import { fates } from './words';

/** 建议台账: every recommendation until somebody says what became of it. Several that were answered in one paper are settled together. */
export function Page() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const toasts = useToasts();
  const [search, setSearch] = useSearchParams();
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [settling, setSettling] = useState(false);
  const surveyId = search.get('survey') ?? '';
  const standing = search.get('standing') ?? '';
  const overdue = search.get('overdue') === 'true';
  const known = useQuery({ queryKey: ['surveys'], queryFn: ({ signal }) => surveys.list({}, signal) });
  const counted = useQuery({
    queryKey: ['survey-statistics', surveyId],
    queryFn: ({ signal }) => surveys.statistics(surveyId || undefined, signal),
  });
  const list = useInfiniteQuery({
    queryKey: ['survey-recommendations', surveyId, standing, overdue],
    queryFn: ({ pageParam, signal }) =>
      recommendations.list(
        {
          surveyId: surveyId || undefined,
          standing: standing || undefined,
          overdue: overdue || undefined,
          cursor: pageParam,
        },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  // What another row carries has that row's fate and stands with it.
  const rows = useMemo(
    () =>
      (list.data?.pages ?? [])
        .flatMap((page) => page.items)
        .filter((row) => row.status !== 'carried' || row.standing !== 'carried'),
    [list.data],
  );
  const titles = new Map((known.data?.items ?? []).map((one) => [one.id, one.title]));
  const change = (what: Record<string, string>) => {
    setMarked(new Set());
    setSearch((now) => {
      const next = new URLSearchParams(now);
      for (const [name, value] of Object.entries(what)) {
        if (value === '') next.delete(name);
        else next.set(name, value);
      }
      return next;
    });
  };
  const settles = (row: Recommendation) => row.allowedActions.some((one) => one === 'adopt' || one === 'decline');
  const chosen = rows.filter((row) => marked.has(row.id));
  const count = (one: string) => counted.data?.standing[one] ?? 0;
  return (
    <div className="page">
      <SectionNav />
      <PageHead title={t('surveys.section.recommendations')} text={t('surveys.tracker.intro')} />
      <div className="fate-row" role="group" aria-label={t('status')}>
        {['', ...fates].map((one) => (
          <button
            key={one}
            type="button"
            className="fate-button"
            aria-pressed={standing === one && !overdue}
            onClick={() => {
              change({ standing: one, overdue: '' });
            }}
          >
            <strong className="figure">{one === '' ? (counted.data?.recommendations ?? '–') : count(one)}</strong>
            <span>{one === '' ? t('all') : t(`surveys.fate.${one}`)}</span>
          </button>
        ))}
      </div>
      <div className="filters no-print">
        <Select
          className="survey-filter-wide"
          aria-label={t('surveys.plan.title')}
          value={surveyId}
          options={[
            { value: '', label: t('surveys.tracker.anySurvey') },
            ...(known.data?.items ?? []).map((one) => ({ value: one.id, label: one.title })),
          ]}
          onChange={(value: string) => {
            change({ survey: value });
          }}
        />
        <Checkbox
          checked={overdue}
          onChange={(event) => {
            change({ overdue: event.target.checked ? 'true' : '', standing: '' });
          }}
        >
          {t('surveys.tracker.overdue')}
        </Checkbox>
      </div>
      {chosen.length > 0 && (
        <div className="marked-row" role="status">
          {t('inbox.marked', { count: chosen.length })}
          <Button
            size="small"
            type="primary"
            onClick={() => {
              setSettling(true);
            }}
          >
            {t('surveys.tracker.settle')}
          </Button>
          <Button
            size="small"
            type="link"
            onClick={() => {
              setMarked(new Set());
            }}
          >
            {t('clear')}
          </Button>
        </div>
      )}
      <Answer of={list} needs={['triage', 'reviewer']}>
        {() =>
          rows.length === 0 ? (
            <EmptyState
              text={t(standing || overdue || surveyId ? 'surveys.tracker.noneSuch' : 'surveys.tracker.empty')}
            />
          ) : (
            <div className="panel table-wrap">
              <table className="plain-table survey-table">
                <thead>
                  <tr>
                    <th scope="col">{t('surveys.report.recommendation')}</th>
                    <th scope="col">{t('surveys.report.area')}</th>
                    <th scope="col">{t('surveys.report.addressee')}</th>
                    <th scope="col">{t('surveys.tracker.fate')}</th>
                    <th scope="col">{t('surveys.tracker.replyDue')}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.id} className={marked.has(row.id) ? 'marked' : undefined}>
                      <td className="survey-title">
                        <div className="row-pick">
                          {settles(row) && (
                            <Checkbox
                              aria-label={t('list.mark', { title: `R-${row.number}` })}
                              checked={marked.has(row.id)}
                              onChange={() => {
                                setMarked((now) => {
                                  const next = new Set(now);
                                  if (next.has(row.id)) next.delete(row.id);
                                  else next.add(row.id);
                                  return next;
                                });
                              }}
                            />
                          )}
                          <span>
                            <Link to={`/surveys/recommendations/${row.id}`} className="two-lines" title={row.text}>
                              {`R-${row.number} ${row.text}`}
                            </Link>
                            {!surveyId && (
                              <span className="soft small">{titles.get(surveyOf(row, known.data?.items)) ?? ''}</span>
                            )}
                          </span>
                        </div>
                      </td>
                      <td className="no-break">{row.area}</td>
                      <td>{row.addressee ?? '–'}</td>
                      <td>
                        <Chip of="fate" status={row.standing} />
                      </td>
                      <td>{row.replyDueOn || row.reply ? <ClockChip {...replyOf(row)} /> : '–'}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <More more={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
            </div>
          )
        }
      </Answer>
      {settling && (
        <AskDialog
          title={t('surveys.tracker.settleMany', { count: chosen.length })}
          okText={t('save')}
          asks={outcomeAsks(t)}
          onClose={() => {
            setSettling(false);
          }}
          onSubmit={async (values) => {
            const { results } = await recommendations.settleAll(chosen, values as unknown as OutcomeEntry);
            const refused = results.filter((one) => one.problem != null);
            if (refused.length > 0)
              toasts.bad(
                t('surveys.tracker.refused', { count: refused.length, why: refused[0]?.problem?.title ?? '' }),
              );
            if (refused.length < results.length)
              toasts.good(t('surveys.tracker.settled', { count: results.length - refused.length }));
            setMarked(new Set(refused.map((one) => one.recommendationId)));
            setSettling(false);
            await Promise.all(
              ['survey-recommendations', 'survey-statistics', 'survey-report'].map((key) =>
                queries.invalidateQueries({ queryKey: [key] }),
              ),
            );
          }}
        />
      )}
    </div>
  );
}

// A row names its report; with one survey there is nothing to look up.
const surveyOf = (row: Recommendation & { surveyId?: string }, all: readonly { id: string }[] | undefined): string =>
  row.surveyId ?? (all?.length === 1 ? (all[0]?.id ?? '') : '');
