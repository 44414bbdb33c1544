import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useBodyName } from '@/api/directory';
import { recommendations, surveys, type OutcomeEntry } from '@/api/surveys';
import { Select } from '@/ui/choices';
import { More } from '@/ui/More';
import { PageHead } from '@/ui/PageHead';
import { Answer, EmptyState } from '@/ui/states';
import { useToasts } from '@/ui/toasts';
import { AskDialog } from './AskDialog';
import { ledgerOf } from './ledger';
import { LedgerExport } from './LedgerExport';
import { outcomeAsks } from './outcomeAsks';
import { SectionNav } from './SectionNav';
import { TrackerTable } from './TrackerTable';
import { ends, fates } from './words';

/** 建议台账: every recommendation until somebody says what became of it. Several that were answered in one paper are settled together. */
export function Page() {
  const { t } = useTranslation();
  const name = useBodyName();
  const queries = useQueryClient();
  const toasts = useToasts();
  const [search, setSearch] = useSearchParams();
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [settling, setSettling] = useState(false);
  const surveyId = search.get('survey') ?? '';
  const standing = search.get('standing') ?? '';
  const addressee = search.get('unit') ?? '';
  const overdue = search.get('overdue') === 'true';
  const filter = {
    surveyId: surveyId || undefined,
    standing: standing || undefined,
    addressee: addressee || undefined,
    overdue: overdue || undefined,
  };
  const known = useQuery({ queryKey: ['surveys'], queryFn: ({ signal }) => surveys.list({}, signal) });
  const counted = useQuery({
    queryKey: ['survey-statistics', surveyId],
    queryFn: ({ signal }) => surveys.statistics(surveyId || undefined, signal),
  });
  const list = useInfiniteQuery({
    queryKey: ['survey-recommendations', surveyId, standing, addressee, overdue],
    queryFn: ({ pageParam, signal }) => recommendations.list({ ...filter, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  const rows = useMemo(() => (list.data?.pages ?? []).flatMap((page) => page.items), [list.data]);
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
  const chosen = rows.filter((row) => marked.has(row.id));
  const count = (one: string) => counted.data?.standing[one] ?? 0;
  const addressees = counted.data?.addressees ?? [];
  return (
    <div className="page">
      <SectionNav />
      <PageHead title={t('surveys.section.recommendations')} text={t('surveys.tracker.intro')}>
        {rows.length > 0 && (
          <LedgerExport
            name={t('surveys.section.recommendations')}
            table={async () => ledgerOf(await recommendations.all(filter), titles, name, t)}
          />
        )}
      </PageHead>
      {counted.data && counted.data.recommendations > 0 && (
        <p className="survey-counts">
          {t('surveys.tracker.areas', {
            areas: counted.data.areas,
            count: counted.data.recommendations,
            settled: ends.reduce((sum, one) => sum + count(one), 0),
          })}
        </p>
      )}
      <div className="fate-row" role="group" aria-label={t('status')}>
        {/* What only waits in a draft, or was carried up, is shown where there is some: a county's rows, and those left over. */}
        {['', ...fates.filter((one, at) => at >= 3 || count(one) > 0 || standing === one)].map((one) => (
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
            change({ survey: value, unit: '' });
          }}
        />
        {(addressees.length > 0 || addressee !== '') && (
          <Select
            className="survey-filter-wide"
            aria-label={t('surveys.report.addressee')}
            showSearch={{ optionFilterProp: 'label' }}
            value={addressee}
            options={[
              { value: '', label: t('surveys.tracker.anyUnit') },
              ...addressees.map((one) => ({
                value: one.addressee,
                label: t('surveys.tracker.unitOf', { unit: one.addressee, open: one.open, count: one.recommendations }),
              })),
            ]}
            onChange={(value: string) => {
              change({ unit: value });
            }}
          />
        )}
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
              text={t(
                standing || overdue || surveyId || addressee ? 'surveys.tracker.noneSuch' : 'surveys.tracker.empty',
              )}
            />
          ) : (
            <div className="panel table-wrap">
              <TrackerTable
                rows={rows}
                marked={marked}
                titleOf={(row) => (surveyId ? undefined : titles.get(row.surveyId))}
                onMark={(id) => {
                  setMarked((now) => {
                    const next = new Set(now);
                    if (!next.delete(id)) next.add(id);
                    return next;
                  });
                }}
              />
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
