import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet, useLocation } from 'react-router';
import { useSession } from '@/session/session';
import { roomsOf } from './places';
import './proposals.css';

/** The rooms of the proposals: each person sees theirs. */
export function Page() {
  const { t } = useTranslation();
  const session = useSession();
  const rooms = roomsOf(session);
  const { pathname } = useLocation();
  const nav = useRef<HTMLElement>(null);
  // On a phone the rooms are wider than the screen: the one in which one is stays in sight.
  useEffect(() => {
    const [bar, here] = [nav.current, nav.current?.querySelector<HTMLElement>('.active')];
    if (bar && here) bar.scrollLeft = here.offsetLeft - bar.offsetLeft - (bar.clientWidth - here.clientWidth) / 2;
  }, [pathname]);
  return (
    <div className="page">
      {rooms.length > 1 && (
        <nav ref={nav} className="room-nav no-print" aria-label={t('shell.nav.proposals')}>
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
