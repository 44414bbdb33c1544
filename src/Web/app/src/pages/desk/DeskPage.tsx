import { EditOutlined, FileDoneOutlined, InboxOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { beijing } from '@/ui/beijing';
import { Suspense, lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useBodyName } from '@/api/directory';
import { envelopes, type EnvelopePage } from '@/api/envelopes';
import { information, type ItemLine } from '@/api/information';
import { asProblem } from '@/api/problem';
import { useDrafts, type AnyDraft } from '@/drafts/store';
import { hasUnsent } from '@/drafts/draft';
import { openArea } from '@/i18n';
import { useSession } from '@/session/session';
import { ClockChip } from '@/ui/ClockChip';
import { StatusChip, UrgencyMark } from '@/ui/marks';
import { PageHead } from '@/ui/PageHead';
import { ErrorState, RowsSkeleton } from '@/ui/states';
import { useNow } from '@/ui/now';
import { stayed } from '@/ui/time';
import { hasAny, office, placesOf } from '@/shell/places';
import { CameBack } from './CameBack';
import { Column } from './Column';
import { grouped, movingOf, together, waitingOf, waitingStatuses, type Waiting } from './desk';
import { DeskFigure } from './DeskFigure';
import { useSurveyWork, type SurveyWork } from './surveyWork';
import './desk.css';

const DeskProposals = lazy(async () => {
  const [{ DeskProposals: Loaded }] = await Promise.all([
    import('@/pages/proposals/desk/DeskProposals'),
    openArea('proposals'),
  ]);
  return { default: Loaded };
});

const OperatorDesk = lazy(async () => ({ default: (await import('./OperatorDesk')).OperatorDesk }));
const AdministratorDesk = lazy(async () => ({
  default: (await import('./AdministratorDesk')).AdministratorDesk,
}));

const shown = 200;

export function Page() {
  const { t } = useTranslation();
  const session = useSession();
  const navigate = useNavigate();
  const places = placesOf(session);
  const writes = session.roles.some((role) => role === 'submitter' || role === 'member' || role === 'triage');
  const reads = places.some((place) => place.to === '/information');
  const receives = places.some((place) => place.to === '/inbox');
  const proposes = places.some((place) => place.to === '/proposals');
  const administers = hasAny(session, ['administrator']);
  const operates = hasAny(session, ['operator']);

  const items = useQuery({
    queryKey: ['information', 'desk'],
    queryFn: ({ signal }) => information.list({ limit: shown }, signal),
    enabled: reads,
  });
  // What was touched last is not all that waits: what has lain for long is asked for by its status.
  const inHand = useQuery({
    queryKey: ['information', 'desk', 'in-hand'],
    queryFn: ({ signal }) => information.list({ limit: shown, status: waitingStatuses.join(',') }, signal),
    enabled: reads,
  });
  const all = together(inHand.data?.items ?? [], items.data?.items ?? []);
  const received = useQuery({
    queryKey: ['envelopes', 'desk'],
    queryFn: ({ signal }) => envelopes.list({ limit: shown, counts: true, sort: 'due' }, signal),
    enabled: receives,
  });

  const surveys = places.some((place) => place.to === '/surveys');
  const surveyed = useSurveyWork(surveys);

  return (
    <div className="page desk">
      <PageHead
        title={t('desk.greeting', { name: session.displayName })}
        text={t('desk.today', { date: beijing().format('YYYY-MM-DD dddd'), body: session.bodyName })}
      >
        {receives && (
          <Button icon={<InboxOutlined />} onClick={() => void navigate('/inbox')}>
            {t('desk.toInbox')}
          </Button>
        )}
        {session.roles.includes('member') && (
          <Button icon={<FileDoneOutlined />} onClick={() => void navigate('/proposals/new')}>
            {t('desk.propose')}
          </Button>
        )}
        {writes && (
          <Button type="primary" icon={<EditOutlined />} onClick={() => void navigate('/information/new')}>
            {t('desk.write')}
          </Button>
        )}
      </PageHead>
      <Suspense>{operates && <OperatorDesk />}</Suspense>
      <Suspense>{administers && <AdministratorDesk />}</Suspense>
      {(reads || receives || surveys) && (
        <div className="desk-columns">
          <Waits
            items={inHand.data && items.data ? all : undefined}
            received={received.data}
            surveyed={surveyed}
            loading={(reads && (items.isPending || inHand.isPending)) || (receives && received.isPending)}
            error={items.error ?? inHand.error ?? received.error}
            retry={() => {
              void items.refetch();
              void inHand.refetch();
              void received.refetch();
            }}
          />
          <CameBack items={all} loading={reads && items.isPending} />
          <Moving items={all} loading={reads && items.isPending} />
        </div>
      )}
      <Suspense>{proposes && <DeskProposals />}</Suspense>
      <DeskFigure />
    </div>
  );
}

interface WaitsProps {
  items?: readonly ItemLine[];
  received?: EnvelopePage;
  surveyed: SurveyWork;
  loading: boolean;
  error: unknown;
  retry: () => void;
}

function Waits({ items, received, surveyed, loading, error, retry }: WaitsProps) {
  const { t } = useTranslation();
  const session = useSession();
  const now = useNow();
  const owner = `${session.userId}/${session.body}`;
  const drafts = useDrafts().filter((draft) => draft.owner === owner && hasUnsent(draft));
  const waiting = waitingOf(items ?? [], received?.items ?? [], surveyed.waiting);
  // Beyond what was read the platform's own count says how many there are.
  const beyond = Math.max(0, (received?.total ?? 0) - (received?.items.length ?? 0));
  return (
    <Column title={t('desk.waits')} count={waiting.length + drafts.length + surveyed.drafts.length + beyond}>
      {error !== null &&
        error !== undefined &&
        ((items ?? received) ? (
          <p className="partly" role="status">
            {t('desk.partly')}
          </p>
        ) : (
          <ErrorState problem={asProblem(error)} onRetry={retry} />
        ))}
      {loading && waiting.length === 0 ? (
        <RowsSkeleton rows={6} />
      ) : (
        <>
          {drafts.length > 0 && <h3>{t('desk.draftsHere')}</h3>}
          {surveyed.drafts.length > 0 && drafts.length === 0 && <h3>{t('desk.draftsHere')}</h3>}
          {surveyed.drafts.map((draft) => (
            <Link key={draft.id} className="desk-row" to={`/survey-reports/${draft.reportId}/write`}>
              <span className="two-lines" title={draft.fields.title}>
                {draft.fields.title || '—'}
              </span>
              <span className="soft">{draft.problem ?? t('desk.draftHere')}</span>
            </Link>
          ))}
          {drafts.map((draft) => (
            <Link key={draft.id} className="desk-row" to={draftLink(draft)}>
              <span className="two-lines" title={draft.fields.title}>
                {draft.fields.title || '—'}
              </span>
              <span className="soft">{draft.problem ?? t('desk.draftHere')}</span>
            </Link>
          ))}
          {grouped(waiting, now).map(([group, ones]) => (
            <div key={group}>
              <h3>
                {t(`desk.${group}`)} <span className="soft">{ones.length}</span>
              </h3>
              {ones.slice(0, 30).map((one) => (
                <WaitingRow key={one.id} one={one} />
              ))}
              {ones.length > 30 && (
                <Link className="desk-more" to={receivedLink(ones)}>
                  {t('desk.all')}
                </Link>
              )}
            </div>
          ))}
          {!error && waiting.length === 0 && drafts.length === 0 && (
            <p className="desk-empty">{t('desk.waitsEmpty')}</p>
          )}
        </>
      )}
    </Column>
  );
}

const draftLink = (draft: AnyDraft): string =>
  `/${draft.kind === 'proposal' ? 'proposals' : 'information'}/new?draft=${draft.id}`;

const receivedLink = (ones: readonly Waiting[]): string =>
  ones[0]?.to.startsWith('/inbox') ? '/inbox' : '/information';

function WaitingRow({ one }: { one: Waiting }) {
  const { t } = useTranslation();
  const name = useBodyName();
  const next = one.says
    ? t(one.says)
    : one.next.startsWith('envelope-')
      ? t(`codes.envelope.${one.next.slice('envelope-'.length)}`)
      : t(`codes.step.${one.next}`);
  return (
    <Link className="desk-row" to={one.to}>
      <span className="two-lines" title={one.title}>
        {one.title}
      </span>
      <span className="row">
        <span className="chip chip-navy">{next}</span>
        <ClockChip due={one} />
        <UrgencyMark urgency={one.urgency as 'normal'} />
        {one.from !== undefined && (
          <span className="soft">{t(one.says ? 'desk.cameFrom' : 'desk.envelopeWaits', { from: name(one.from) })}</span>
        )}
      </span>
    </Link>
  );
}

function Moving({ items, loading }: { items: readonly ItemLine[]; loading: boolean }) {
  const { t } = useTranslation();
  const session = useSession();
  const now = useNow();
  const writesOnly = !hasAny(session, office);
  const moving = movingOf(items, writesOnly);
  return (
    <Column
      title={t('desk.moving')}
      count={moving.length}
      all={writesOnly ? '/information' : '/information?status=forwarded'}
    >
      {loading ? (
        <RowsSkeleton rows={4} />
      ) : moving.length === 0 ? (
        <p className="desk-empty">{t('desk.movingEmpty')}</p>
      ) : (
        moving.slice(0, 30).map((item) => (
          <Link key={item.id} className="desk-row" to={`/information/${item.id}?tab=way`}>
            <span className="two-lines" title={item.title}>
              {item.title}
            </span>
            <span className="row">
              <StatusChip of="information" status={item.status} />
              <span className="soft">{t('desk.daysThere', { days: stayed(item.changedAt, now, t) })}</span>
            </span>
          </Link>
        ))
      )}
    </Column>
  );
}
