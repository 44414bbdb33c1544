import { DownloadOutlined, EditOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { proposals, type ProposalFilter } from '@/api/proposals';
import type { ProposalLine } from '@/api/proposal';
import { useSession } from '@/session/session';
import { Select } from '@/ui/choices';
import { More } from '@/ui/More';
import { PageHead } from '@/ui/PageHead';
import { Answer, EmptyState } from '@/ui/states';
import { Ago } from '@/ui/time';
import { useToasts } from '@/ui/toasts';
import { downloadCsv } from '@/figures/download';
import { caseLabel, ProposalLink, Proposer, ProposalStatus, SessionSelect, sessionOf } from './parts';
import { everyLine, tableOf } from './listCsv';
import { readsAll, writesProposals } from './places';
import { proposerTypes, statuses } from './words';
import '@/pages/information/list.css';

/** All proposals of the office; of a member the own ones and those that are public. */
export function Page() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const session = useSession();
  const [search, setSearch] = useSearchParams();
  const [text, setText] = useState(search.get('text') ?? '');
  const toasts = useToasts();
  const [exporting, setExporting] = useState(false);
  const office = readsAll(session);
  const member = session.roles.includes('member');
  // A member begins with what is theirs; the address can say otherwise.
  const mine = search.get('mine') === null ? member && !office : search.get('mine') === 'true';

  const filter = useMemo<ProposalFilter>(
    () => ({
      ...sessionOf(search.get('session')),
      status: search.get('status') ?? undefined,
      occasion: search.get('occasion') ?? undefined,
      proposerType: search.get('proposerType') ?? undefined,
      category: search.get('category') ?? undefined,
      unit: search.get('unit') ?? undefined,
      text: search.get('text') ?? undefined,
      key: search.get('key') === 'true' || undefined,
      alert: search.get('alert') === 'true' || undefined,
      mine: mine || undefined,
    }),
    [search, mine],
  );
  const list = useInfiniteQuery({
    queryKey: ['proposals', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      proposals.list({ ...filter, cursor: pageParam, limit: 100, total: pageParam === undefined }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  const rows = (list.data?.pages ?? []).flatMap((page) => page.items);
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
  const box = (name: 'key' | 'alert') => (
    <Checkbox
      checked={search.get(name) === 'true'}
      onChange={(event) => {
        change({ [name]: event.target.checked ? 'true' : '' });
      }}
    >
      {t(`proposals.only.${name}`)}
    </Checkbox>
  );
  const save = async () => {
    setExporting(true);
    try {
      downloadCsv(t('shell.nav.proposals'), tableOf(await everyLine(filter), t));
    } catch (error) {
      toasts.refused(error);
    } finally {
      setExporting(false);
    }
  };
  const write = () => void navigate('/proposals/new');
  return (
    <>
      <PageHead
        title={t(`proposals.room.${member ? 'mine' : 'list'}`)}
        text={list.data?.pages[0]?.total == null ? undefined : t('total', { count: list.data.pages[0].total })}
      >
        {office && rows.length > 0 && (
          <Button icon={<DownloadOutlined />} loading={exporting} onClick={() => void save()}>
            {t('csv')}
          </Button>
        )}
        {writesProposals(session) && (
          <Button type="primary" icon={<EditOutlined />} onClick={write}>
            {t(member ? 'proposals.write' : 'proposals.enter')}
          </Button>
        )}
      </PageHead>
      {member && (
        <>
          <Waiting of="asked" />
          <Waiting of="invited" />
        </>
      )}
      <div className="filters no-print">
        <Input.Search
          className="filter-text"
          aria-label={t('proposals.searchTitle')}
          placeholder={t('proposals.searchTitle')}
          allowClear
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            if (event.target.value === '') change({ text: '' });
          }}
          onSearch={(value) => {
            change({ text: value.trim() });
          }}
        />
        <Select
          aria-label={t('status')}
          mode="multiple"
          className="filter-status"
          allowClear
          maxTagCount="responsive"
          placeholder={t('list.anyStatus')}
          optionFilterProp="label"
          value={search.get('status')?.split(',').filter(Boolean) ?? []}
          options={statuses.map((status) => ({ value: status, label: t(`proposals.codes.status.${status}`) }))}
          onChange={(picked: string[]) => {
            change({ status: picked.join(',') });
          }}
        />
        {office && (
          <>
            <SessionSelect
              value={search.get('session') ?? ''}
              onChange={(value) => {
                change({ session: value });
              }}
            />
            <Select
              aria-label={t('proposals.field.proposerType')}
              className="filter-session"
              value={search.get('proposerType') ?? ''}
              options={[
                { value: '', label: t('proposals.anyProposer') },
                ...proposerTypes.map((type) => ({
                  value: type as string,
                  label: t(`proposals.codes.proposerType.${type}`),
                })),
              ]}
              onChange={(value: string) => {
                change({ proposerType: value });
              }}
            />
            {box('key')}
            {box('alert')}
          </>
        )}
        {(member || office) && (
          <Checkbox
            checked={mine}
            onChange={(event) => {
              change({ mine: String(event.target.checked) });
            }}
          >
            {t('proposals.only.mine')}
          </Checkbox>
        )}
      </div>
      <Answer of={list} needs={['member', 'triage']}>
        {() =>
          rows.length === 0 ? (
            <EmptyState
              text={t(search.size > 0 ? 'proposals.emptyFiltered' : mine ? 'proposals.emptyMine' : 'proposals.empty')}
            >
              {writesProposals(session) && (
                <Button type="primary" onClick={write}>
                  {t(member ? 'proposals.write' : 'proposals.enter')}
                </Button>
              )}
            </EmptyState>
          ) : (
            <div className="panel list-wrap" tabIndex={0} role="region" aria-label={t('shell.nav.proposals')}>
              <Rows rows={rows} />
              <More more={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
            </div>
          )
        }
      </Answer>
    </>
  );
}

function Rows({ rows }: { rows: readonly ProposalLine[] }) {
  const { t } = useTranslation();
  return (
    <table className="plain-table list-table phone-rows">
      <thead>
        <tr>
          <th scope="col" className="list-first">
            {t('proposals.field.title')}
          </th>
          <th scope="col">{t('proposals.caseNo')}</th>
          <th scope="col">{t('status')}</th>
          <th scope="col">{t('proposals.proposer')}</th>
          <th scope="col">{t('proposals.field.category')}</th>
          <th scope="col">{t('proposals.resultClass')}</th>
          <th scope="col">{t('proposals.changed')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="list-first">
              <ProposalLink id={row.id} title={row.title} of={row} />
            </td>
            <td className="figure">
              {caseLabel(row)}
              {row.mergedCount > 0 && (
                <span className="soft"> {t('proposals.mergedCount', { count: row.mergedCount })}</span>
              )}
            </td>
            <td>
              <ProposalStatus status={row.status} />
            </td>
            <td>
              <Proposer of={row} />
            </td>
            <td>{row.category}</td>
            <td>{row.resultClass ? t('proposals.classOf', { code: row.resultClass }) : ''}</td>
            <td>
              <Ago at={row.updatedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What this member is asked to carry, and what somebody else asks them to sign. */
function Waiting({ of }: { of: 'asked' | 'invited' }) {
  const { t } = useTranslation();
  const waiting = useQuery({
    queryKey: ['proposals', of],
    queryFn: ({ signal }) => proposals.list({ [of]: true, limit: 50 }, signal),
  });
  const rows = waiting.data?.items ?? [];
  if (rows.length === 0) return null;
  return (
    <section className="panel invitations">
      <header>
        <h2>
          {t(`proposals.${of}`)}
          <span className="count">{rows.length}</span>
        </h2>
      </header>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <Link to={`/proposals/${row.id}`}>{row.title}</Link>
            <span className="soft">{t(`proposals.${of}By`, { name: row.firstSigner })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
