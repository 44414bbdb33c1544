import { EditOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Dropdown, Input } from 'antd';
import { Suspense, lazy, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { informationStatuses, urgencies } from '@/api/codes';
import { information, type ItemFilter } from '@/api/information';
import { post } from '@/api/request';
import { useSession } from '@/session/session';
import { Select } from '@/ui/choices';
import { More } from '@/ui/More';
import { PageHead } from '@/ui/PageHead';
import { Answer, EmptyState } from '@/ui/states';
import { useToasts } from '@/ui/toasts';
import { chosenKey, columns, readColumns, useCells, type Column } from './columns';
import './list.css';

const CombineDialog = lazy(async () => ({ default: (await import('@/pages/inbox/CombineDialog')).CombineDialog }));

export function Page() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const session = useSession();
  const queries = useQueryClient();
  const toasts = useToasts();
  const [search, setSearch] = useSearchParams();
  const [text, setText] = useState(search.get('text') ?? '');
  const [shown, setShown] = useState<Column[]>(readColumns);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [combining, setCombining] = useState(false);
  const lastMarked = useRef(0);
  const writes = session.roles.some((role) => role === 'submitter' || role === 'member' || role === 'triage');

  const filter = useMemo<ItemFilter>(
    () => ({
      status: search.get('status') ?? undefined,
      urgency: search.get('urgency') ?? undefined,
      text: search.get('text') ?? undefined,
      callId: search.get('callId') ?? undefined,
      themeId: search.get('themeId') ?? undefined,
      mine: search.get('mine') === 'true' || undefined,
    }),
    [search],
  );
  const list = useInfiniteQuery({
    queryKey: ['information', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      information.list({ ...filter, cursor: pageParam, limit: 100, total: pageParam === undefined }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  const rows = useMemo(() => (list.data?.pages ?? []).flatMap((page) => page.items), [list.data]);
  const chosen = rows.filter((row) => marked.has(row.id));

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
  const mark = (index: number, range: boolean) => {
    setMarked((now) => {
      const next = new Set(now);
      const row = rows[index];
      if (!row) return now;
      if (range) {
        for (const one of rows.slice(Math.min(lastMarked.current, index), Math.max(lastMarked.current, index) + 1))
          next.add(one.id);
      } else if (next.has(row.id)) next.delete(row.id);
      else next.add(row.id);
      return next;
    });
    lastMarked.current = index;
  };

  const forward = async () => {
    try {
      const { results } = await post<{ results: { problem: { title: string } | null }[] }>(
        '/social-information/forwarding/batch',
        {
          entries: chosen.map((row) => ({ itemId: row.id, version: row.version })),
        },
      );
      const refused = results.filter((result) => result.problem !== null);
      if (refused.length > 0)
        toasts.bad(t('list.notForwarded', { count: refused.length, why: refused[0]?.problem?.title }));
      if (refused.length < results.length) toasts.good(t('list.forwarded', { count: results.length - refused.length }));
      setMarked(new Set());
      await queries.invalidateQueries({ queryKey: ['information'] });
    } catch (error) {
      toasts.refused(error);
    }
  };
  const combine = async (title: string, shares: { id: string; sharePercent: number }[]) => {
    const made = await information.combine(
      title,
      shares.map((one) => ({
        itemId: one.id,
        version: rows.find((row) => row.id === one.id)?.version ?? 0,
        sharePercent: one.sharePercent,
      })),
    );
    await queries.invalidateQueries({ queryKey: ['information'] });
    void navigate(`/information/${made.id}`);
  };

  const all = (step: string) => chosen.length > 0 && chosen.every((row) => row.allowedActions.includes(step));
  const cell = useCells();

  return (
    <div className="page">
      <PageHead
        title={t('shell.nav.information')}
        text={list.data?.pages[0]?.total == null ? undefined : t('total', { count: list.data.pages[0].total })}
      >
        <Dropdown
          trigger={['click']}
          popupRender={() => (
            <div className="column-chooser">
              <Checkbox.Group
                value={shown}
                options={columns.map((column) => ({ value: column, label: t(`list.column.${column}`) }))}
                onChange={(picked) => {
                  const next = columns.filter((column) => picked.includes(column));
                  localStorage.setItem(chosenKey, next.join(','));
                  setShown(next);
                }}
              />
            </div>
          )}
        >
          <Button>{t('columns')}</Button>
        </Dropdown>
        {writes && (
          <Button type="primary" icon={<EditOutlined />} onClick={() => void navigate('/information/new')}>
            {t('desk.write')}
          </Button>
        )}
      </PageHead>
      <div className="filters no-print">
        <Input.Search
          className="filter-text"
          aria-label={t('list.text')}
          placeholder={t('list.text')}
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
          options={informationStatuses.map((status) => ({ value: status, label: t(`codes.information.${status}`) }))}
          onChange={(picked: string[]) => {
            change({ status: picked.join(',') });
          }}
        />
        <Select
          aria-label={t('inbox.urgency')}
          value={search.get('urgency') ?? ''}
          options={[
            { value: '', label: t('list.anyUrgency') },
            ...urgencies.map((one) => ({ value: one as string, label: t(`codes.urgency.${one}`) })),
          ]}
          onChange={(value: string) => {
            change({ urgency: value });
          }}
        />
        <Checkbox
          checked={filter.mine === true}
          onChange={(event) => {
            change({ mine: event.target.checked ? 'true' : '' });
          }}
        >
          {t('list.mine')}
        </Checkbox>
      </div>
      {chosen.length > 0 && (
        <div className="marked-bar" role="status">
          {t('inbox.marked', { count: chosen.length })}
          {all('forward') && (
            <Button size="small" type="primary" onClick={() => void forward()}>
              {t('codes.step.forward')}
            </Button>
          )}
          {chosen.length > 1 && all('combine') && (
            <Button
              size="small"
              onClick={() => {
                setCombining(true);
              }}
            >
              {t('codes.step.combine')}
            </Button>
          )}
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
      <Answer of={list} needs={['triage', 'submitter']}>
        {() =>
          rows.length === 0 ? (
            <EmptyState text={t('list.empty')}>
              {writes && (
                <Button type="primary" onClick={() => void navigate('/information/new')}>
                  {t('desk.write')}
                </Button>
              )}
            </EmptyState>
          ) : (
            <div className="panel list-wrap" tabIndex={0} role="region" aria-label={t('shell.nav.information')}>
              <table className="plain-table list-table">
                <thead>
                  <tr>
                    <th scope="col" className="list-first">
                      {t('title')}
                    </th>
                    {shown.map((column) => (
                      <th key={column} scope="col">
                        {t(`list.column.${column}`)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row, index) => (
                    <tr key={row.id} className={marked.has(row.id) ? 'marked' : undefined}>
                      <td className="list-first">
                        <div className="list-title">
                          <Checkbox
                            aria-label={t('list.mark', { title: row.title })}
                            checked={marked.has(row.id)}
                            onClick={(event) => {
                              mark(index, event.shiftKey);
                            }}
                          />
                          <Link to={`/information/${row.id}`} className="two-lines" title={row.title}>
                            {row.title}
                          </Link>
                        </div>
                      </td>
                      {shown.map((column) => (
                        <td key={column}>{cell[column](row)}</td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
              <More more={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
            </div>
          )
        }
      </Answer>
      <Suspense>
        {combining && (
          <CombineDialog
            parts={chosen.map((row) => ({ id: row.id, title: row.title, from: row.reporter }))}
            onCombine={combine}
            onClose={() => {
              setCombining(false);
            }}
          />
        )}
      </Suspense>
    </div>
  );
}
