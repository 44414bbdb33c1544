import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { get, type Page } from '@/api/request';
import { Answer } from '@/ui/states';
import { minute } from '@/ui/time';

interface Row {
  number: number;
  at: string;
  actorName: string;
  action: string;
  subject: string;
  detail: string;
  traceId: string;
}

/** Who did what, for those who may see it. */
export function Audit({
  subject,
  service = 'social-information',
}: {
  subject: string;
  service?: 'social-information' | 'proposals';
}) {
  const { t } = useTranslation();
  const rows = useInfiniteQuery({
    queryKey: ['audit', service, subject],
    queryFn: ({ pageParam, signal }) =>
      get<Page<Row>>(`/${service}/audit-trail`, { subject, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  return (
    <Answer of={rows} needs={['auditor']}>
      {({ pages }) => (
        <div className="panel table-wrap">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('at')}</th>
                <th scope="col">{t('by')}</th>
                <th scope="col">{t('item.action')}</th>
                <th scope="col">{t('note')}</th>
                <th scope="col">{t('state.trace')}</th>
              </tr>
            </thead>
            <tbody>
              {pages
                .flatMap((page) => page.items)
                .map((row) => (
                  <tr key={row.number}>
                    <td className="figure">{minute(row.at)}</td>
                    <td>{row.actorName}</td>
                    <td>{row.action}</td>
                    <td>{row.detail}</td>
                    <td className="soft">{row.traceId}</td>
                  </tr>
                ))}
            </tbody>
          </table>
          {rows.hasNextPage && (
            <Button type="link" loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
              {t('loadMore')}
            </Button>
          )}
        </div>
      )}
    </Answer>
  );
}
