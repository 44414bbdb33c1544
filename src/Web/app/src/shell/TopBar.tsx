import { BellOutlined, MenuOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useBell } from './feed';
import { PersonMenu } from './PersonMenu';
import { SearchBox } from './SearchBox';
import { useSession } from '@/session/session';
import { setLanguage } from '@/i18n';

const FeedDrawer = lazy(async () => ({ default: (await import('./FeedDrawer')).FeedDrawer }));

export function TopBar({ onMenu, onKeys }: { onMenu: () => void; onKeys: () => void }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const session = useSession();
  const bell = useBell();
  const count = bell.unread.more || bell.unread.count > 99 ? '99+' : String(bell.unread.count);
  const [open, setOpen] = useState(false);
  const other = i18n.language === 'en' ? 'zh-CN' : 'en';
  return (
    <header className="top">
      <Button
        type="text"
        className="menu-button"
        icon={<MenuOutlined />}
        aria-label={t('shell.nav.open')}
        onClick={onMenu}
      />
      <span className="acting-for" title={t('pair', { name: t('shell.person.body'), what: session.bodyName })}>
        {session.bodyName}
      </span>
      <SearchBox />
      <div className="top-tools">
        <Button
          type="text"
          className="wide-only"
          lang={other}
          onClick={() => void setLanguage(other)}
          title={t(`shell.languages.${other}`)}
        >
          {t(`shell.languageMark.${other}`)}
        </Button>
        <Button
          type="text"
          className="wide-only"
          icon={<QuestionCircleOutlined />}
          aria-label={t('shell.person.help')}
          onClick={() => void navigate('/help')}
        />
        <span className="feed-button">
          <Button
            type="text"
            icon={<BellOutlined />}
            aria-label={
              bell.unread.count > 0
                ? `${t('shell.feed.label')},${t('shell.feed.unread', { count })}`
                : t('shell.feed.label')
            }
            onClick={() => {
              setOpen(true);
            }}
          />
          {bell.unread.count > 0 && (
            <span className="unread-count" aria-hidden="true">
              {count}
            </span>
          )}
        </span>
        <PersonMenu onKeys={onKeys} />
      </div>
      <Suspense>
        {open && (
          <FeedDrawer
            bell={bell}
            onClose={() => {
              setOpen(false);
            }}
          />
        )}
      </Suspense>
    </header>
  );
}
