import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { proposals } from '@/api/proposals';
import type { PromiseRow } from '@/api/proposalRegisters';
import { useSession } from '@/session/session';
import { Select } from '@/ui/choices';
import { ClockChip } from '@/ui/ClockChip';
import { More } from '@/ui/More';
import { PageHead } from '@/ui/PageHead';
import { Answer, EmptyState } from '@/ui/states';
import { useToasts } from '@/ui/toasts';
import { StepDialog } from './StepDialog';
import type { StepSpec } from './stepFields';

const states = ['open', 'fulfilled', 'broken'] as const;
const check: StepSpec = {
  fields: [
    {
      name: 'state',
      label: 'promiseState',
      kind: 'choice',
      of: 'promise',
      codes: states,
      start: 'open',
      required: true,
    },
    { name: 'finding', kind: 'area', max: 2000, required: true },
  ],
};

/** 承诺台账: what replies promised, checked every year; a broken one can be taken up by a new proposal. */
export function Page() {
  const { t } = useTranslation();
  const session = useSession();
  const queries = useQueryClient();
  const toasts = useToasts();
  const [search, setSearch] = useSearchParams();
  const [checking, setChecking] = useState<PromiseRow | null>(null);
  const state = search.get('state') ?? '';
  const due = search.get('due') === 'true';
  const wanted = search.get('promise');
  const list = useInfiniteQuery({
    queryKey: ['promises', state, due],
    queryFn: ({ pageParam, signal }) =>
      proposals.promises(
        { state: state || undefined, checkDue: due || undefined, limit: 100, cursor: pageParam },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  const rows = (list.data?.pages ?? []).flatMap((page) => page.items);
  const change = (name: string, value: string) => {
    setSearch((now) => {
      const next = new URLSearchParams(now);
      if (value === '') next.delete(name);
      else next.set(name, value);
      return next;
    });
  };
  return (
    <>
      <PageHead title={t('proposals.room.promises')} text={t('proposals.promisesText')} />
      <div className="filters no-print">
        <Select
          aria-label={t('status')}
          className="filter-session"
          value={state}
          options={[
            { value: '', label: t('list.anyStatus') },
            ...states.map((one) => ({ value: one as string, label: t(`proposals.codes.promise.${one}`) })),
          ]}
          onChange={(value: string) => {
            change('state', value);
          }}
        />
        <Checkbox
          checked={due}
          onChange={(event) => {
            change('due', event.target.checked ? 'true' : '');
          }}
        >
          {t('proposals.checkDue')}
        </Checkbox>
      </div>
      <Answer of={list} needs={['triage']}>
        {() =>
          rows.length === 0 ? (
            <EmptyState text={t('proposals.promisesEmpty')} />
          ) : (
            <div className="panel table-wrap">
              <table className="plain-table phone-rows">
                <thead>
                  <tr>
                    <th scope="col">{t('proposals.field.what')}</th>
                    <th scope="col">{t('proposals.field.dueOn')}</th>
                    <th scope="col">{t('status')}</th>
                    <th scope="col">{t('proposals.checks')}</th>
                    <th scope="col">
                      <span className="sr-only">{t('item.steps')}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.id} className={row.id === wanted ? 'marked' : undefined}>
                      <td className="promise-what phone-wide">
                        <strong>{row.what}</strong>
                        <span className="soft">
                          {row.unitName} ·{' '}
                          <Link to={`/proposals/${row.proposalId}?tab=handling`}>{row.proposalTitle}</Link>
                        </span>
                      </td>
                      <td>
                        <span className="clocks">
                          <ClockChip due={{ dueOn: row.dueOn }} finished={row.state !== 'open'} />
                          {row.nextCheckOn && (
                            <span className={row.checkDue ? 'chip chip-amber' : 'soft'}>
                              {t('proposals.nextCheck', { date: row.nextCheckOn })}
                            </span>
                          )}
                        </span>
                      </td>
                      <td>
                        <span
                          className={
                            row.state === 'fulfilled'
                              ? 'chip chip-green'
                              : row.state === 'broken'
                                ? 'chip chip-red'
                                : 'chip chip-navy'
                          }
                        >
                          {t(`proposals.codes.promise.${row.state}`)}
                        </span>
                      </td>
                      <td className={row.checks.length > 0 ? 'phone-wide' : undefined}>
                        {row.checks.length > 0 && (
                          <ol className="checks-made">
                            {row.checks.map((one, index) => (
                              <li key={index}>
                                <span className="figure soft">{one.checkedOn}</span> {one.finding}{' '}
                                <span className="soft">{one.by}</span>
                              </li>
                            ))}
                          </ol>
                        )}
                        {row.takenUpBy.map((id) => (
                          <Link key={id} to={`/proposals/${id}`}>
                            {t('proposals.takenUp')}
                          </Link>
                        ))}
                      </td>
                      <td>
                        {session.roles.includes('triage') && row.state !== 'fulfilled' && (
                          <Button
                            size="small"
                            onClick={() => {
                              setChecking(row);
                            }}
                          >
                            {t('proposals.codes.step.check-promise')}
                          </Button>
                        )}
                        {row.state === 'broken' && session.roles.includes('member') && (
                          <Link to={`/proposals/new?promise=${row.id}`}>{t('proposals.takeUp')}</Link>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <More more={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
            </div>
          )
        }
      </Answer>
      {checking && (
        <StepDialog
          title={t('proposals.codes.step.check-promise')}
          hint={checking.what}
          spec={check}
          onTake={async (body) => {
            await proposals.checkPromise(checking, String(body.state), String(body.finding));
            toasts.good(t('item.did', { step: t('proposals.codes.step.check-promise') }));
            await Promise.all(['promises', 'proposal'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
            setChecking(null);
          }}
          onClose={() => {
            setChecking(null);
          }}
        />
      )}
    </>
  );
}
