import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { themes, type DayClosing, type DayFigure, type Theme } from '@/api/calls';
import { useBodyName } from '@/api/directory';
import { useSession } from '@/session/session';
import { ClockChip } from '@/ui/ClockChip';
import { todayInChina } from '@/ui/clock';
import { FormDialog } from '@/ui/FormDialog';
import { useNow } from '@/ui/now';
import { StatusChip } from '@/ui/marks';
import { PageHead } from '@/ui/PageHead';
import { Answer, EmptyState } from '@/ui/states';
import { Ago, minute } from '@/ui/time';
import { useToasts } from '@/ui/toasts';
import './emergency.css';

export function Page() {
  const { id = '' } = useParams();
  const theme = useQuery({ queryKey: ['theme', id], queryFn: () => themes.read(id) });
  return <Answer of={theme}>{(found) => <Board theme={found} />}</Answer>;
}

/** 日报日结: what still has to be screened today, and the report of every day that was closed. */
function Board({ theme }: { theme: Theme }) {
  const { t } = useTranslation();
  const session = useSession();
  const name = useBodyName();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const toasts = useToasts();
  const own = theme.body === session.body;
  const office = session.roles.includes('triage') || session.roles.includes('approver');
  const unscreened = useQuery({
    queryKey: ['theme', theme.id, 'unscreened'],
    queryFn: () => themes.unscreened(theme.id),
    refetchInterval: 60_000,
  });
  const closings = useQuery({
    queryKey: ['theme', theme.id, 'closings'],
    queryFn: () => themes.closings(theme.id),
    enabled: own,
  });

  const [closing, setClosing] = useState<'day' | 'theme' | null>(null);
  const today = todayInChina(useNow());
  const dayClosed = closings.data?.items.some(({ report }) => report.day === today) === true;

  // Neither can be taken back: the dialog says so first, and stays with the reason when it is refused.
  const close = async () => {
    if (closing === 'day') await themes.closeDay(theme.id);
    else await themes.close(theme);
    toasts.good(t(closing === 'day' ? 'emergency.dayClosed' : 'emergency.closed'));
    setClosing(null);
    await queries.invalidateQueries({ queryKey: ['theme', theme.id] });
    void queries.invalidateQueries({ queryKey: ['themes'] });
  };

  return (
    <div className="page stack">
      <PageHead
        title={theme.title}
        text={t('emergency.head', { body: name(theme.body), by: theme.openedBy, at: minute(theme.openedAt) })}
      >
        {!theme.closedAt && (
          <Button onClick={() => void navigate(`/information/new?theme=${theme.id}`)}>{t('calls.write')}</Button>
        )}
        {own && office && !theme.closedAt && (
          <>
            <Button
              onClick={() => {
                setClosing('theme');
              }}
            >
              {t('emergency.close')}
            </Button>
            <Button
              type="primary"
              disabled={dayClosed}
              onClick={() => {
                setClosing('day');
              }}
            >
              {t(dayClosed ? 'emergency.dayClosed' : 'emergency.closeDay')}
            </Button>
          </>
        )}
      </PageHead>
      {theme.description && <p>{theme.description}</p>}
      <section className="panel">
        <header>
          <h2>
            {t('emergency.unscreened')}
            {unscreened.data && <span className="count">{unscreened.data.items.length}</span>}
          </h2>
          <Link to={`/information?themeId=${theme.id}`}>{t('emergency.allItems')}</Link>
        </header>
        <Answer of={unscreened}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState text={t('emergency.allScreened')} />
            ) : (
              <ul className="panel-body board">
                {items.map((item) => (
                  <li key={item.itemId}>
                    <Link to={`/information/${item.itemId}`}>{item.title}</Link>
                    <span className="row">
                      <StatusChip of="information" status={item.status} />
                      <ClockChip due={{ dueOn: item.dueOn }} />
                      {item.submittedAt && <Ago at={item.submittedAt} />}
                    </span>
                  </li>
                ))}
              </ul>
            )
          }
        </Answer>
      </section>
      {own && (
        <Answer of={closings}>
          {({ items }) => (
            <>
              {items.map((closing) => (
                <Day key={closing.report.day} closing={closing} />
              ))}
            </>
          )}
        </Answer>
      )}
      {closing !== null && (
        <FormDialog
          title={t(closing === 'day' ? 'emergency.closeDay' : 'emergency.close')}
          okText={t(closing === 'day' ? 'emergency.closeDay' : 'emergency.close')}
          onClose={() => {
            setClosing(null);
          }}
          onSubmit={close}
        >
          {() => (
            <>
              <p>{t(closing === 'day' ? 'emergency.closeDayHint' : 'emergency.closeHint', { day: today })}</p>
              {unscreened.data && unscreened.data.items.length > 0 && (
                <p className="bad">{t('emergency.stillUnscreened', { count: unscreened.data.items.length })}</p>
              )}
            </>
          )}
        </FormDialog>
      )}
    </div>
  );
}

function Day({ closing }: { closing: DayClosing }) {
  const { t } = useTranslation();
  const name = useBodyName();
  const { report } = closing;
  const figures: [string, DayFigure][] = [
    ['received', report.received],
    ['issued', report.issued],
    ['forwarded', report.forwarded],
    ['unscreened', report.unscreened],
  ];
  const detail = (which: string, said: string) =>
    which === 'forwarded' ? name(said) : which === 'issued' ? said : t(`codes.information.${said}`);
  return (
    <section className="panel">
      <header>
        <h2>{t('emergency.day', { day: report.day })}</h2>
        <span className="soft">{t('emergency.dayBy', { by: closing.closedBy, at: minute(closing.closedAt) })}</span>
      </header>
      <div className="panel-body day-figures">
        {figures.map(([which, figure]) => (
          <details key={which}>
            <summary>
              <strong className="figure">{figure.count}</strong> {t(`emergency.figure.${which}`)}
            </summary>
            <ul>
              {figure.items.map((line) => (
                <li key={`${line.itemId}-${line.detail}`}>
                  <Link to={`/information/${line.itemId}`}>{line.title}</Link>{' '}
                  <span className="soft">{detail(which, line.detail)}</span>
                </li>
              ))}
            </ul>
          </details>
        ))}
      </div>
    </section>
  );
}
