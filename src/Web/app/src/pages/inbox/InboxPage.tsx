import { Button } from 'antd';
import { Suspense, lazy, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useBodyName } from '@/api/directory';
import { asProblem } from '@/api/problem';
import { useKeys, type KeyBinding } from '@/keys/keys';
import { useTitle } from '@/ui/PageHead';
import { EmptyState, ErrorState, RowsSkeleton } from '@/ui/states';
import { useToasts } from '@/ui/toasts';
import { readView, writeView, type View } from './filters';
import { InboxBar } from './InboxBar';
import { InboxList } from './InboxList';
import { decisionKeys, ReadingPane, useEnvelope } from './ReadingPane';
import { useDecisionDesk } from './useDecisionDesk';
import { useInbox } from './useInbox';
import { useSelected } from './useSelected';
import './inbox.css';

const ReasonPicker = lazy(async () => ({ default: (await import('@/ui/ReasonPicker')).ReasonPicker }));
const CombineDialog = lazy(async () => ({ default: (await import('./CombineDialog')).CombineDialog }));
const RelayDialog = lazy(async () => ({ default: (await import('./RelayDialog')).RelayDialog }));

export function Page() {
  const { t } = useTranslation();
  const toasts = useToasts();
  const name = useBodyName();
  const [search, setSearch] = useSearchParams();
  const view = useMemo(() => readView(search), [search]);
  const inbox = useInbox(view);
  const { rows, list } = inbox;
  const [selected, select] = useSelected();
  const open = useEnvelope(selected);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const title = t('shell.nav.inbox');
  useTitle(title);

  const change = (what: Partial<View>) => {
    setMarked(new Set());
    setSearch((now) => {
      const next = writeView(now, what);
      next.delete('item');
      return next;
    });
  };

  const at = rows.findIndex((row) => row.id === selected);
  const go = (by: number) => {
    const next = rows[at < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, at + by))];
    if (next) select(next.id);
  };
  const mark = (id: string, range: boolean) => {
    setMarked((now) => {
      const next = new Set(now);
      const to = rows.findIndex((row) => row.id === id);
      if (range && at >= 0) for (const row of rows.slice(Math.min(at, to), Math.max(at, to) + 1)) next.add(row.id);
      else if (next.has(id)) next.delete(id);
      else next.add(id);
      return next;
    });
  };

  const desk = useDecisionDesk({
    inbox,
    selected,
    read: open.data,
    marked,
    unmark: () => {
      setMarked(new Set());
    },
    select,
  });
  const { dialog, ask, edit, combine, run } = desk;

  const group = 'shell.nav.inbox';
  const bindings: KeyBinding[] = [
    {
      key: 'j',
      says: 'inbox.keys.next',
      group,
      run: () => {
        go(1);
      },
    },
    {
      key: 'k',
      says: 'inbox.keys.previous',
      group,
      run: () => {
        go(-1);
      },
    },
    {
      key: 'ArrowDown',
      says: 'inbox.keys.next',
      group,
      run: () => {
        go(1);
      },
    },
    {
      key: 'ArrowUp',
      says: 'inbox.keys.previous',
      group,
      run: () => {
        go(-1);
      },
    },
    {
      key: 'x',
      says: 'inbox.keys.mark',
      group,
      run: () => {
        if (selected) mark(selected, false);
      },
    },
    ...decisionKeys.map(({ action, key }) => ({
      key,
      says: `inbox.action.${action}`,
      group,
      run: () => {
        ask(action);
      },
    })),
    { key: 'e', says: 'inbox.keys.edit', group, run: () => void edit() },
    { key: 'u', says: 'inbox.keys.undo', group, run: () => void inbox.undo().catch(toasts.refused) },
    {
      key: 'Escape',
      says: 'inbox.keys.leave',
      group,
      run: () => {
        if (marked.size > 0) setMarked(new Set());
        else select(null);
      },
    },
  ];
  useKeys(bindings, dialog === null);

  const first = rows[0]?.id;
  useEffect(() => {
    // On a wide screen something is always open; on a phone one chooses.
    if (selected === null && first !== undefined && window.innerWidth > 900) select(first);
  }, [selected, first, select]);

  const { fetchNextPage, hasNextPage, isFetchingNextPage } = list;
  const more = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);
  const counts = list.data?.pages[0]?.counts ?? {};
  const reason = dialog?.action === 'return' || dialog?.action === 'non-use' ? dialog.action : null;

  return (
    <div className={`inbox${selected ? ' inbox-reading' : ''}`}>
      <h1 className="sr-only">{title}</h1>
      <section className="inbox-left">
        <InboxBar
          key={search.get('text') ?? ''}
          view={view}
          search={writeView(new URLSearchParams(), view).toString()}
          counts={counts}
          onChange={change}
          onOpen={(saved) => {
            setSearch(new URLSearchParams(saved));
          }}
        />
        {marked.size > 0 && (
          <div className="inbox-marked" role="status">
            {t('inbox.marked', { count: marked.size })}
            <Button
              size="small"
              onClick={() => {
                ask('receipt');
              }}
            >
              {t('inbox.action.receipt')}
            </Button>
            <Button
              size="small"
              onClick={() => {
                ask('return');
              }}
            >
              {t('inbox.action.return')}
            </Button>
            <Button
              size="small"
              onClick={() => {
                ask('combination');
              }}
            >
              {t('inbox.action.combination')}
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
        {list.isPending ? (
          <RowsSkeleton rows={10} />
        ) : list.error && rows.length === 0 ? (
          <ErrorState
            problem={asProblem(list.error)}
            needs={['triage', 'reviewer']}
            onRetry={() => void list.refetch()}
          />
        ) : rows.length === 0 ? (
          <EmptyState text={t(view.view === 'waiting' ? 'inbox.empty' : 'inbox.emptyView')} />
        ) : (
          <InboxList
            rows={rows}
            selected={selected}
            marked={marked}
            refusals={inbox.refusals}
            onSelect={select}
            onMark={mark}
            hasMore={hasNextPage}
            onMore={more}
          />
        )}
        <p className="sr-only" role="status">
          {t('total', { count: list.data?.pages[0]?.total ?? rows.length })}
        </p>
      </section>
      <section className="inbox-right">
        <ReadingPane
          of={open}
          onDecide={ask}
          onBack={() => {
            select(null);
          }}
        />
      </section>
      {inbox.last && inbox.last.count > 0 && (
        <div className="undo" role="status">
          {t('inbox.did', { action: t(`inbox.done.${inbox.last.action}`), count: inbox.last.count })}
          {inbox.last.undo && (
            <Button size="small" onClick={() => void inbox.undo().catch(toasts.refused)}>
              {t('undo')} <kbd>u</kbd>
            </Button>
          )}
          <Button size="small" type="text" onClick={inbox.clearLast}>
            {t('close')}
          </Button>
        </div>
      )}
      <Suspense>
        {dialog && reason && (
          <ReasonPicker
            title={t('inbox.reasonTitle', { action: t(`inbox.action.${reason}`), count: dialog.on.length })}
            purpose={reason === 'return' ? 'return' : 'not-used'}
            okText={t(`inbox.action.${reason}`)}
            asksDue={reason === 'return'}
            onClose={() => {
              desk.close();
            }}
            onPick={(picked) => {
              desk.close();
              void run(reason, dialog.on, picked);
            }}
          />
        )}
        {dialog?.action === 'relay' && (
          <RelayDialog
            onClose={() => {
              desk.close();
            }}
            onRelay={(particulars) => {
              desk.close();
              void run('relay', dialog.on, particulars);
            }}
          />
        )}
        {dialog?.action === 'combination' && (
          <CombineDialog
            parts={dialog.on.map((row) => ({ id: row.id, title: row.title, from: name(row.fromBody) }))}
            onCombine={combine}
            onClose={() => {
              desk.close();
            }}
          />
        )}
      </Suspense>
    </div>
  );
}
