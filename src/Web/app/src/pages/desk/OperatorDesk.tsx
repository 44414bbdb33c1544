import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { administration, messagingServices } from '@/api/administration';
import { asProblem } from '@/api/problem';
import { RowsSkeleton } from '@/ui/states';
import { minute } from '@/ui/time';
import { Column } from './Column';

/** What waits for the platform's operators: messages of any body that got stuck. */
export function OperatorDesk() {
  return (
    <div className="desk-columns">
      <Stuck />
    </div>
  );
}

function Stuck() {
  const { t } = useTranslation();
  const services = useQueries({
    queries: messagingServices.map((service) => ({
      queryKey: ['errors', 'desk', service],
      queryFn: () => administration.errors(service, 'parked'),
      retry: false,
    })),
    combine: (asked) =>
      asked.map(({ data, error, isPending }, at) => ({ service: messagingServices[at], data, error, isPending })),
  });
  const count = services.reduce((sum, one) => sum + (one.data?.items.length ?? 0), 0);
  const waiting = services.some((one) => one.isPending);
  return (
    <Column title={t('desk.stuck')} count={count} all="/administration/errors">
      {services.map(({ service, data, error }) => {
        const last = data?.items[0];
        if (!error && !last) return null;
        return (
          <Link key={service} className="desk-row" to={`/administration/errors?service=${service}`}>
            <span>{t(`administration.services.${service}`)}</span>
            <span className="row">
              {last ? (
                <>
                  <span className="chip chip-red">
                    {t(data?.nextCursor ? 'desk.stuckMore' : 'desk.stuckCount', { count: data?.items.length ?? 0 })}
                  </span>
                  <span className="soft">{minute(last.failedAt)}</span>
                </>
              ) : (
                <span className="soft">{asProblem(error).message}</span>
              )}
            </span>
          </Link>
        );
      })}
      {waiting && <RowsSkeleton rows={2} />}
      {!waiting && count === 0 && services.every((one) => !one.error) && (
        <p className="desk-empty">{t('desk.stuckEmpty')}</p>
      )}
    </Column>
  );
}
