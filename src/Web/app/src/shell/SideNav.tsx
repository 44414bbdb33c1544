import {
  AlertOutlined,
  ApartmentOutlined,
  BarChartOutlined,
  DesktopOutlined,
  FileTextOutlined,
  FileDoneOutlined,
  InboxOutlined,
  MenuFoldOutlined,
  MenuUnfoldOutlined,
  SoundOutlined,
  CompassOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, useLocation } from 'react-router';
import { at } from '@/api/door';
import { isAt, type IconName, type Place } from './places';

const icons: Record<IconName, ReactNode> = {
  desk: <DesktopOutlined />,
  inbox: <InboxOutlined />,
  information: <FileTextOutlined />,
  proposals: <FileDoneOutlined />,
  surveys: <CompassOutlined />,
  calls: <SoundOutlined />,
  emergency: <AlertOutlined />,
  figures: <BarChartOutlined />,
  administration: <ApartmentOutlined />,
};

interface Props {
  places: readonly Place[];
  folded: boolean;
  onFold: () => void;
  onClose: () => void;
}

export function SideNav({ places, folded, onFold, onClose }: Props) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  return (
    <>
      <div className="nav-veil" onClick={onClose} aria-hidden="true" />
      <nav className="side" aria-label={t('shell.nav.label')}>
        <NavLink to="/" className="brand" onClick={onClose} title={t('shell.product')}>
          <img src={at('mark.svg')} alt="" width={28} height={28} />
          <span className="nav-text">{t('shell.product')}</span>
        </NavLink>
        <ul>
          {places.map((place) => {
            const here = isAt(place, pathname);
            return (
              <li key={place.to}>
                <Link
                  to={place.to}
                  title={folded ? t(place.says) : undefined}
                  className={here ? 'nav-link active' : 'nav-link'}
                  aria-current={here ? 'page' : undefined}
                  onClick={onClose}
                >
                  {icons[place.icon]}
                  <span className="nav-text">{t(place.says)}</span>
                </Link>
              </li>
            );
          })}
        </ul>
        <button
          type="button"
          className="fold"
          onClick={onFold}
          aria-label={t(folded ? 'shell.nav.expand' : 'shell.nav.collapse')}
        >
          {folded ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
        </button>
      </nav>
    </>
  );
}
