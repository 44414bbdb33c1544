import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useNavigate, useNavigation } from 'react-router';
import { useSessionState } from '@/session/session';
import { ErrorState } from '@/ui/states';
import { useKeys } from '@/keys/keys';
import { PageCall, useArrival } from './arrival';
import { OfflineStrip } from './OfflineStrip';
import { placesOf } from './places';
import { SideNav } from './SideNav';
import { TopBar } from './TopBar';
import { DraftSender } from '@/drafts/DraftSender';

const SignIn = lazy(async () => ({ default: (await import('@/session/SignIn')).SignIn }));
const FailedSignIns = lazy(async () => ({ default: (await import('./FailedSignIns')).FailedSignIns }));
const KeySheet = lazy(async () => ({ default: (await import('./KeySheet')).KeySheet }));
const PasswordDue = lazy(async () => ({ default: (await import('@/session/PasswordDue')).PasswordDue }));

/** The frame: navigation at the left, tools at the top, the page; or the sign-in when nobody is there. */
export function Shell() {
  const { session, loading, problem, ended, retry } = useSessionState();
  const { t } = useTranslation();
  if (loading) return <div className="waiting" role="status" aria-label={t('loading')} />;
  if (!session) {
    if (problem) return <ErrorState problem={problem} onRetry={retry} />;
    return (
      <Suspense>
        <SignIn />
      </Suspense>
    );
  }
  if (session.mustChangePassword) {
    return (
      <Suspense>
        <PasswordDue />
      </Suspense>
    );
  }
  return (
    <>
      <Frame key={`${session.userId}/${session.body}`} />
      {ended && (
        <Suspense>
          <SignIn again={session.userName} />
        </Suspense>
      )}
    </>
  );
}

function Frame() {
  const { t } = useTranslation();
  const { session } = useSessionState();
  const navigate = useNavigate();
  const navigation = useNavigation();
  const [sheet, setSheet] = useState(false);
  const [menu, setMenu] = useState(false);
  const [folded, setFolded] = useState(() => localStorage.getItem('linkage.nav') === 'folded');
  const page = useArrival();
  const group = 'shell.keys.everywhere';
  const places = session ? placesOf(session) : [];
  const has = (to: string) => places.some((place) => place.to === to);

  useKeys([
    {
      key: '?',
      says: 'shell.keys.sheet',
      group,
      run: () => {
        setSheet(true);
      },
    },
    { key: '/', says: 'shell.keys.search', group, run: () => document.getElementById('global-search')?.focus() },
    { key: 'alt+1', says: 'shell.keys.goDesk', group, run: () => void navigate('/') },
    ...(has('/inbox') ? [{ key: 'alt+2', says: 'shell.keys.goInbox', group, run: () => void navigate('/inbox') }] : []),
    ...(has('/information')
      ? [{ key: 'alt+n', says: 'shell.keys.goWrite', group, run: () => void navigate('/information/new') }]
      : []),
  ]);

  const fold = () => {
    localStorage.setItem('linkage.nav', folded ? 'open' : 'folded');
    setFolded(!folded);
  };

  return (
    <div className={`frame${folded ? ' frame-folded' : ''}${menu ? ' frame-menu' : ''}`}>
      <a className="skip" href="#page">
        {t('shell.skip')}
      </a>
      <SideNav
        places={places}
        folded={folded}
        onFold={fold}
        onClose={() => {
          setMenu(false);
        }}
      />
      <TopBar
        onMenu={() => {
          setMenu(true);
        }}
        onKeys={() => {
          setSheet(true);
        }}
      />
      <PageCall />
      <main ref={page} id="page" tabIndex={0} aria-busy={navigation.state === 'loading'}>
        <OfflineStrip />
        {session?.failedSignIns && (
          <Suspense>
            <FailedSignIns />
          </Suspense>
        )}
        <Suspense>
          <Outlet />
        </Suspense>
      </main>
      <DraftSender />
      {sheet && (
        <Suspense>
          <KeySheet
            onClose={() => {
              setSheet(false);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
