import { useQueries, useQuery } from '@tanstack/react-query';
import { beijing } from '@/ui/beijing';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { administration, messagingServices } from '@/api/administration';
import { asProblem } from '@/api/problem';
import { useSession } from '@/session/session';
import { ErrorState, RowsSkeleton } from '@/ui/states';
import { minute } from '@/ui/time';
import { Column } from './Column';

/** From this month on the holidays of the next year are usually published. */
const nextYearFrom = 10;
const rooms = ['bodies', 'users', 'calendars', 'deadlines', 'reasons', 'schemes'] as const;

/** What waits for the administrator: messages of the body that got stuck, years without holidays, and the rooms of the rules. */
export function AdministratorDesk() {
  const { t } = useTranslation();
  return (
    <div className="desk-columns">
      <Stuck />
      <Years />
      <Column title={t('desk.rooms')}>
        {rooms.map((room) => (
          <Link key={room} className="desk-row" to={`/administration/${room}`}>
            {t(`administration.place.${room}`)}
          </Link>
        ))}
      </Column>
    </div>
  );
}

/** How many messages of the body are stuck, and since when; what is in them is for the platform's operators. */
function Stuck() {
  const { t } = useTranslation();
  const services = useQueries({
    queries: messagingServices.map((service) => ({
      queryKey: ['stuck', service],
      queryFn: () => administration.stuck(service),
      retry: false,
    })),
    combine: (asked) =>
      asked.map(({ data, error, isPending }, at) => ({ service: messagingServices[at], data, error, isPending })),
  });
  const count = services.reduce((sum, one) => sum + (one.data?.count ?? 0), 0);
  const waiting = services.some((one) => one.isPending);
  return (
    <Column title={t('desk.stuckOfBody')} count={count}>
      {services
        .filter((one) => one.error !== null || (one.data?.count ?? 0) > 0)
        .map(({ service, data, error }) => (
          <div key={service} className="desk-row">
            <span>{t(`administration.services.${service}`)}</span>
            <span className="row">
              {data ? (
                <>
                  <span className="chip chip-red">{t('desk.stuckCount', { count: data.count })}</span>
                  {data.since && <span className="soft">{minute(data.since)}</span>}
                </>
              ) : (
                <span className="soft">{asProblem(error).message}</span>
              )}
            </span>
          </div>
        ))}
      {waiting && <RowsSkeleton rows={2} />}
      {count > 0 && <p className="desk-empty">{t('desk.stuckOfBodyHint')}</p>}
      {!waiting && count === 0 && services.every((one) => !one.error) && (
        <p className="desk-empty">{t('desk.stuckEmpty')}</p>
      )}
    </Column>
  );
}

function Years() {
  const { t } = useTranslation();
  const { body } = useSession();
  const today = beijing();
  const years = today.month() + 1 >= nextYearFrom ? [today.year(), today.year() + 1] : [today.year()];
  const asked = useQuery({
    queryKey: ['calendar', body, 'desk', ...years],
    queryFn: async () =>
      (await Promise.all(years.map((year) => administration.calendar(body, year)))).flatMap((one) => one.years),
  });
  const missing = years.filter((year) => !asked.data?.some((one) => one.year === year && one.published));
  return (
    <Column title={t('desk.calendar')} count={asked.data ? missing.length : undefined}>
      {asked.error ? (
        <ErrorState problem={asProblem(asked.error)} onRetry={() => void asked.refetch()} />
      ) : !asked.data ? (
        <RowsSkeleton rows={2} />
      ) : missing.length === 0 ? (
        <p className="desk-empty">{t('desk.calendarEmpty')}</p>
      ) : (
        missing.map((year) => (
          <Link key={year} className="desk-row" to={`/administration/calendars?year=${year}`}>
            <span>{t('administration.unpublished', { year })}</span>
            <span className="soft">{t('desk.calendarWhy')}</span>
          </Link>
        ))
      )}
    </Column>
  );
}
