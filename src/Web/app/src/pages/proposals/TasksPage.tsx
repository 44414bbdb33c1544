import { useInfiniteQuery } from '@tanstack/react-query';
import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { proposals, useUnits } from '@/api/proposals';
import type { UnitTask } from '@/api/proposalRegisters';
import { useSession } from '@/session/session';
import { Select } from '@/ui/choices';
import { More } from '@/ui/More';
import { PageHead } from '@/ui/PageHead';
import { Answer, EmptyState } from '@/ui/states';
import { day } from '@/ui/time';
import { FirstContact, PartClock, PartStatus, ProposalLink, UnitRole } from './parts';
import { readsAll } from './places';
import '@/pages/information/list.css';

const colours = ['red', 'yellow', 'blue'] as const;

/** 承办收件箱, and for the office the list of what to chase: by due date, in three colours. */
export function Page() {
  const { t } = useTranslation();
  const session = useSession();
  const office = readsAll(session);
  const units = useUnits(office);
  const [search, setSearch] = useSearchParams();
  const colour = search.get('colour') ?? '';
  const unit = search.get('unit') ?? '';
  const done = search.get('done') === 'true';
  const contactDue = search.get('contact') === 'due';
  const list = useInfiniteQuery({
    queryKey: ['proposal-tasks', colour, unit, done, contactDue],
    queryFn: ({ pageParam, signal }) =>
      proposals.tasks(
        {
          colour: colour || undefined,
          unit: unit || undefined,
          open: done ? false : undefined,
          contactDue: contactDue || undefined,
          limit: 100,
          cursor: pageParam,
        },
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
      <PageHead
        title={t(office ? 'proposals.chase' : 'proposals.unitInbox')}
        text={t(office ? 'proposals.chaseText' : 'proposals.unitInboxText')}
      />
      <div className="filters no-print">
        <div className="colour-filter" role="group" aria-label={t('proposals.warning')}>
          {['', ...colours].map((one) => (
            <button
              key={one}
              type="button"
              className={one === '' ? 'chip' : `chip dot dot-${one}`}
              aria-pressed={colour === one}
              onClick={() => {
                change('colour', one);
              }}
            >
              {one === '' ? t('all') : t(`proposals.codes.colour.${one}`)}
            </button>
          ))}
        </div>
        {office && (
          <Select
            aria-label={t('proposals.unit')}
            className="filter-status"
            showSearch
            optionFilterProp="label"
            value={unit}
            options={[
              { value: '', label: t('proposals.anyUnit') },
              ...units.map((one) => ({ value: one.id, label: one.name })),
            ]}
            onChange={(value: string) => {
              change('unit', value);
            }}
          />
        )}
        <Checkbox
          checked={done}
          disabled={colour !== ''}
          onChange={(event) => {
            change('done', event.target.checked ? 'true' : '');
          }}
        >
          {t('proposals.withDone')}
        </Checkbox>
        <Checkbox
          checked={contactDue}
          onChange={(event) => {
            change('contact', event.target.checked ? 'due' : '');
          }}
        >
          {t('proposals.contactDue')}
        </Checkbox>
      </div>
      <Answer of={list} needs={['unit-staff', 'triage']}>
        {() =>
          rows.length === 0 ? (
            <EmptyState
              text={t(contactDue ? 'proposals.emptyContact' : office ? 'proposals.emptyChase' : 'proposals.emptyUnit')}
            />
          ) : (
            <div className="panel list-wrap" tabIndex={0} role="region" aria-label={t('proposals.room.tasks')}>
              <Rows rows={rows} />
              <More more={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
            </div>
          )
        }
      </Answer>
    </>
  );
}

function Rows({ rows }: { rows: readonly UnitTask[] }) {
  const { t } = useTranslation();
  return (
    <table className="plain-table list-table phone-rows">
      <thead>
        <tr>
          <th scope="col" className="list-first">
            {t('proposals.field.title')}
          </th>
          <th scope="col">{t('inbox.due')}</th>
          <th scope="col">{t('status')}</th>
          <th scope="col">{t('proposals.unit')}</th>
          <th scope="col">{t('proposals.role')}</th>
          <th scope="col">{t('proposals.caseNo')}</th>
          <th scope="col">{t('proposals.assignedAt')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.assignmentId} className={row.colour === 'red' ? 'row-red' : undefined}>
            <td className="list-first">
              <ProposalLink id={`${row.proposalId}?tab=handling`} title={row.title} of={row} />
            </td>
            <td>
              <span className="clocks">
                <PartClock of={row} />
                <FirstContact of={row} />
              </span>
            </td>
            <td>
              <PartStatus status={row.status} />
            </td>
            <td>{row.unitName}</td>
            <td>
              <UnitRole role={row.role} />
            </td>
            <td className="figure">{row.caseLabel}</td>
            <td className="figure">{day(row.assignedAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
