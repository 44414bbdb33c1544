import { useTranslation } from 'react-i18next';
import { NavLink, Navigate, Outlet, useLocation } from 'react-router';
import { useSession } from '@/session/session';
import { hasAny } from '@/shell/places';
import { ErrorState } from '@/ui/states';
import { Problem } from '@/api/problem';
import './administration.css';

const rooms = {
  administrator: ['bodies', 'users', 'calendars', 'deadlines', 'reasons', 'schemes'],
  operator: ['errors'],
} as const;

/** The rooms of the administrator, and those of the platform's operators. */
export function Page() {
  const { t } = useTranslation();
  const session = useSession();
  const location = useLocation();
  const places = (['administrator', 'operator'] as const).flatMap((role) =>
    hasAny(session, [role]) ? [...rooms[role]] : [],
  );
  const [first] = places;
  if (first === undefined) {
    return <ErrorState problem={new Problem(403, { code: 'not-allowed' })} needs={['administrator']} />;
  }
  if (location.pathname === '/administration') return <Navigate to={`/administration/${first}`} replace />;
  return (
    <div className="page">
      <nav className="admin-nav no-print" aria-label={t('shell.nav.administration')}>
        {places.map((place) => (
          <NavLink key={place} to={`/administration/${place}`}>
            {t(`administration.place.${place}`)}
          </NavLink>
        ))}
      </nav>
      <Outlet />
    </div>
  );
}
