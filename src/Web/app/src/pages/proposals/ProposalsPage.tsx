import { useTranslation } from 'react-i18next';
import { NavLink, Outlet } from 'react-router';
import { useSession } from '@/session/session';
import { roomsOf } from './places';
import './proposals.css';

/** The rooms of the proposals: each person sees theirs. */
export function Page() {
  const { t } = useTranslation();
  const session = useSession();
  const rooms = roomsOf(session);
  return (
    <div className="page">
      {rooms.length > 1 && (
        <nav className="room-nav no-print" aria-label={t('shell.nav.proposals')}>
          {rooms.map((room) => (
            <NavLink key={room} to={room === '' ? '/proposals' : `/proposals/${room}`} end>
              {room === ''
                ? t(`proposals.room.${session.roles.includes('member') ? 'mine' : 'list'}`)
                : t(`proposals.room.${room}`)}
            </NavLink>
          ))}
        </nav>
      )}
      <Outlet />
    </div>
  );
}
