import { beijing } from '@/ui/beijing';
import { EditOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { proposals } from '@/api/proposals';
import type { Clue } from '@/api/proposalRegisters';
import { useSession } from '@/session/session';
import { Select } from '@/ui/choices';
import { More } from '@/ui/More';
import { PageHead } from '@/ui/PageHead';
import { Prose } from '@/ui/Prose';
import { Answer, EmptyState } from '@/ui/states';
import { day } from '@/ui/time';
import { useToasts } from '@/ui/toasts';
import { keepsRegisters } from './places';
import { StepDialog } from './StepDialog';
import type { StepSpec } from './stepFields';

const states = ['received', 'in-catalogue', 'declined'] as const;
const sources = ['public', 'unit', 'party', 'survey'] as const;

const forms: Record<'add' | 'catalogue' | 'decline', StepSpec> = {
  add: {
    fields: [
      { name: 'title', label: 'clueTitle', kind: 'text', max: 200, required: true },
      { name: 'text', label: 'clueText', kind: 'area', max: 20_000, required: true },
      {
        name: 'source',
        label: 'clueSource',
        kind: 'choice',
        of: 'clueSource',
        codes: sources,
        start: 'public',
        required: true,
      },
      { name: 'from', label: 'clueFrom', kind: 'text', max: 200 },
    ],
  },
  catalogue: {
    fields: [
      { name: 'year', kind: 'number', start: beijing().year(), required: true },
      { name: 'title', label: 'catalogueTitle', kind: 'text', max: 200, required: true },
      { name: 'text', label: 'catalogueText', kind: 'area', max: 20_000, required: true },
    ],
  },
  decline: { ends: true, fields: [{ name: 'reason', label: 'declineReason', kind: 'area', max: 500, required: true }] },
};

/** 提案线索 and 参考目录: what came in, edited by the office; members draft from the catalogue. */
export function Page() {
  const { t } = useTranslation();
  const session = useSession();
  const queries = useQueryClient();
  const toasts = useToasts();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const [open, setOpen] = useState<{ form: keyof typeof forms; clue: Clue | null } | null>(null);
  const office = keepsRegisters(session);
  const state = search.get('state') ?? '';
  const list = useInfiniteQuery({
    queryKey: ['clues', state],
    queryFn: ({ pageParam, signal }) =>
      proposals.clues({ state: state || undefined, limit: 100, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  const rows = (list.data?.pages ?? []).flatMap((page) => page.items);
  const send = async (body: Record<string, unknown>) => {
    if (open === null) return;
    const text = (name: string) => String(body[name] ?? '');
    if (open.form === 'add' || open.clue === null)
      await proposals.addClue({
        title: text('title'),
        text: text('text'),
        source: text('source'),
        from: text('from') || null,
      });
    else if (open.form === 'catalogue')
      await proposals.catalogue(open.clue, { year: Number(body.year), title: text('title'), text: text('text') });
    else await proposals.declineClue(open.clue, text('reason'));
    toasts.good(t('item.did', { step: t(`proposals.clue.${open.form}`) }));
    await queries.invalidateQueries({ queryKey: ['clues'] });
    setOpen(null);
  };
  return (
    <>
      <PageHead title={t('proposals.room.clues')} text={t(office ? 'proposals.cluesText' : 'proposals.catalogueOf')}>
        {office && (
          <Button
            type="primary"
            onClick={() => {
              setOpen({ form: 'add', clue: null });
            }}
          >
            {t('proposals.clue.add')}
          </Button>
        )}
      </PageHead>
      {office && (
        <div className="filters no-print">
          <Select
            aria-label={t('status')}
            className="filter-session"
            value={state}
            options={[
              { value: '', label: t('list.anyStatus') },
              ...states.map((one) => ({ value: one as string, label: t(`proposals.codes.clueState.${one}`) })),
            ]}
            onChange={(value: string) => {
              setSearch(value === '' ? {} : { state: value });
            }}
          />
        </div>
      )}
      <Answer of={list} needs={['member', 'triage']}>
        {() =>
          rows.length === 0 ? (
            <EmptyState text={t(office ? 'proposals.cluesEmpty' : 'proposals.catalogueEmpty')} />
          ) : (
            <div className="clues">
              {rows.map((clue) => (
                <article key={clue.id} className="panel clue">
                  <header>
                    <h2>
                      {clue.catalogueNumber && (
                        <span className="figure soft">
                          {clue.catalogueYear}-{clue.catalogueNumber}{' '}
                        </span>
                      )}
                      {clue.catalogueTitle ?? clue.title}
                    </h2>
                    {office && (
                      <span
                        className={
                          clue.state === 'received'
                            ? 'chip chip-amber'
                            : clue.state === 'in-catalogue'
                              ? 'chip chip-green'
                              : 'chip'
                        }
                      >
                        {t(`proposals.codes.clueState.${clue.state}`)}
                      </span>
                    )}
                  </header>
                  <div className="panel-body stack">
                    <Prose className="prose" text={clue.catalogueText ?? clue.text} />
                    <p className="soft">
                      {t(`proposals.codes.clueSource.${clue.source}`)}
                      {clue.from ? ` · ${clue.from}` : ''} · {day(clue.receivedAt)}
                      {clue.drafts > 0 && ` · ${t('proposals.draftsFrom', { count: clue.drafts })}`}
                    </p>
                    {clue.declinedBecause && <p className="soft">{clue.declinedBecause}</p>}
                    <div className="row no-print">
                      {clue.state === 'in-catalogue' && session.roles.includes('member') && (
                        <Button
                          type="primary"
                          size="small"
                          icon={<EditOutlined />}
                          onClick={() => void navigate(`/proposals/new?clue=${clue.id}`)}
                        >
                          {t('proposals.clue.draft')}
                        </Button>
                      )}
                      {office && clue.state !== 'declined' && (
                        <Button
                          size="small"
                          onClick={() => {
                            setOpen({ form: 'catalogue', clue });
                          }}
                        >
                          {t(clue.state === 'received' ? 'proposals.clue.catalogue' : 'edit')}
                        </Button>
                      )}
                      {office && clue.state === 'received' && (
                        <Button
                          size="small"
                          danger
                          onClick={() => {
                            setOpen({ form: 'decline', clue });
                          }}
                        >
                          {t('proposals.clue.decline')}
                        </Button>
                      )}
                    </div>
                  </div>
                </article>
              ))}
              <More more={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
            </div>
          )
        }
      </Answer>
      {open && (
        <StepDialog
          title={t(`proposals.clue.${open.form}`)}
          spec={forms[open.form]}
          start={
            open.form === 'catalogue' && open.clue
              ? {
                  title: open.clue.catalogueTitle ?? open.clue.title,
                  text: open.clue.catalogueText ?? open.clue.text,
                  year: open.clue.catalogueYear ?? beijing().year(),
                }
              : undefined
          }
          onTake={send}
          onClose={() => {
            setOpen(null);
          }}
        />
      )}
    </>
  );
}
