import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { administration, messagingServices } from '@/api/administration';
import { Select } from '@/ui/choices';
import { More } from '@/ui/More';
import { PageHead } from '@/ui/PageHead';
import { Answer, EmptyState } from '@/ui/states';
import { minute } from '@/ui/time';
import { useToasts } from '@/ui/toasts';

const states = ['parked', 'replayed', 'discarded'] as const;

/** Messages that could not be handled: to be read, sent again, or given up. */
export function Page() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const toasts = useToasts();
  const [search, setSearch] = useSearchParams();
  const [open, setOpen] = useState<string | null>(null);
  const service = search.get('service') ?? 'forwarding';
  const state = search.get('state') ?? 'parked';
  const list = useInfiniteQuery({
    queryKey: ['errors', service, state],
    queryFn: ({ pageParam }) => administration.errors(service, state, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  const rows = (list.data?.pages ?? []).flatMap((page) => page.items);
  const settle = async (id: string, how: 'replay' | 'discard') => {
    try {
      await administration.settle(service, id, how);
      toasts.good(t(`administration.settled.${how}`));
      await queries.invalidateQueries({ queryKey: ['errors'] });
    } catch (error) {
      toasts.refused(error);
    }
  };
  return (
    <>
      <PageHead title={t('administration.place.errors')} text={t('administration.errorsIntro')} />
      <div className="filters">
        <Select
          aria-label={t('administration.service')}
          value={service}
          popupMatchSelectWidth={false}
          options={messagingServices.map((one) => ({
            value: one as string,
            label: t(`administration.services.${one}`),
          }))}
          onChange={(value: string) => {
            setSearch({ service: value, state });
          }}
        />
        <Select
          aria-label={t('status')}
          value={state}
          options={states.map((one) => ({ value: one as string, label: t(`administration.errorState.${one}`) }))}
          onChange={(value: string) => {
            setSearch({ service, state: value });
          }}
        />
      </div>
      <Answer of={list} needs={['operator']}>
        {() =>
          rows.length === 0 ? (
            <EmptyState text={t('administration.noErrors')} />
          ) : (
            <div className="panel table-wrap">
              <table className="plain-table wide-table">
                <thead>
                  <tr>
                    <th scope="col">{t('at')}</th>
                    <th scope="col">{t('administration.message')}</th>
                    <th scope="col">{t('administration.why')}</th>
                    <th scope="col" className="number">
                      {t('administration.attempts')}
                    </th>
                    <th scope="col" />
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.id}>
                      <td className="figure">{minute(row.failedAt)}</td>
                      <td>
                        {row.messageType ?? row.consumer}
                        <div className="soft">{row.businessKey}</div>
                      </td>
                      <td>
                        <span className="two-lines" title={row.error}>
                          {row.error}
                        </span>
                      </td>
                      <td className="number">{row.attempts}</td>
                      <td>
                        <span className="row">
                          <Button
                            size="small"
                            onClick={() => {
                              setOpen(row.id);
                            }}
                          >
                            {t('administration.read')}
                          </Button>
                          {row.state === 'parked' && (
                            <>
                              <Button size="small" type="primary" onClick={() => void settle(row.id, 'replay')}>
                                {t('administration.replay')}
                              </Button>
                              <Button size="small" danger onClick={() => void settle(row.id, 'discard')}>
                                {t('administration.discard')}
                              </Button>
                            </>
                          )}
                          {row.settledBy && <span className="soft">{row.settledBy}</span>}
                        </span>
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
      {open && (
        <Details
          service={service}
          id={open}
          onClose={() => {
            setOpen(null);
          }}
        />
      )}
    </>
  );
}

function Details({ service, id, onClose }: { service: string; id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const details = useQuery({ queryKey: ['error', service, id], queryFn: () => administration.error(service, id) });
  return (
    <Drawer open size={720} title={t('administration.message')} onClose={onClose}>
      <Answer of={details}>
        {(found) => (
          <div className="stack error-details">
            <h3>{t('administration.why')}</h3>
            <pre tabIndex={0}>{found.exception}</pre>
            <h3>{t('item.tab.content')}</h3>
            <pre tabIndex={0}>{found.body}</pre>
          </div>
        )}
      </Answer>
    </Drawer>
  );
}
