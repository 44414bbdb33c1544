import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RecommendationLife } from '@/api/surveys';
import { Prose } from '@/ui/Prose';
import { minute } from '@/ui/time';
import { Chip } from './chips';

/** What leaders said of it, what was made of it and where that is now, who looked whether it held, and who took it over. */
export function RowFollows({ life }: { life: RecommendationLife }) {
  const { t } = useTranslation();
  return (
    <>
      {life.instructions.length > 0 && (
        <section className="panel">
          <header>
            <h2>{t('surveys.tracker.instructions')}</h2>
          </header>
          <ul className="panel-body stack">
            {life.instructions.map((one) => (
              <li key={one.id}>
                <strong>{one.leader}</strong> <span className="soft">{one.post}</span>{' '}
                <time className="soft">{one.instructedOn}</time>
                <Prose className="prose" text={one.text} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {life.measures.length > 0 && (
        <section className="panel">
          <header>
            <h2>{t('surveys.tracker.measures')}</h2>
          </header>
          <ul className="panel-body stack">
            {life.measures.map((one) => (
              <li key={one.id}>
                <p className="row">
                  <Chip of="measure" status={one.status} />
                  <strong>{one.ownerUnit}</strong>
                  <time className="soft">{one.dueOn}</time>
                </p>
                <Prose className="prose" text={one.text} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="panel">
        <header>
          <h2>{t('surveys.tracker.follows')}</h2>
        </header>
        <ul className="panel-body stack">
          {life.conversions.map((one) => (
            <li key={one.id}>
              <Converted of={one} />
            </li>
          ))}
          {life.lookBacks.map((one) => (
            <li key={one.id}>
              <span className={one.confirmed ? 'chip chip-green' : 'chip chip-red'}>
                {t(one.confirmed ? 'surveys.tracker.confirmed' : 'surveys.tracker.notConfirmed')}
              </span>{' '}
              {one.place} <time className="soft">{one.visitedOn}</time>
              <Prose className="prose" text={one.observation} />
            </li>
          ))}
          {life.citations.map((one) => (
            <li key={one.id}>
              <span className="chip">{t('surveys.tracker.cited')}</span> {one.citedBy} {one.document}{' '}
              <time className="soft">{one.citedOn}</time>
            </li>
          ))}
          {life.conversions.length + life.lookBacks.length + life.citations.length === 0 && (
            <li className="soft">{t('surveys.tracker.nothingFollows')}</li>
          )}
        </ul>
      </section>
    </>
  );
}

const addressOf: Record<string, string> = { 'social-information': '/information', proposal: '/proposals' };

function Converted({ of: one }: { of: RecommendationLife['conversions'][number] }) {
  const { t } = useTranslation();
  const address = addressOf[one.target];
  const now = [
    one.itemNumber && t('surveys.tracker.numberOf', { number: one.itemNumber }),
    one.itemOutcome,
    one.itemResultClass && t('surveys.tracker.classOf', { value: one.itemResultClass }),
  ].filter(Boolean);
  return (
    <>
      <p>
        <span className="chip chip-navy">{t(`surveys.conversion.${one.target}`)}</span>{' '}
        {one.itemId && address !== undefined ? (
          <Link to={`${address}/${one.itemId}`}>{one.reference ?? t('surveys.tracker.openItem')}</Link>
        ) : (
          (one.reference ?? <span className="soft">{t('surveys.tracker.onItsWay')}</span>)
        )}{' '}
        <span className="soft small">{minute(one.convertedAt)}</span>
      </p>
      {now.length > 0 && (
        <p className="soft">
          {now.join(' · ')} {one.itemMovedAt && <span className="small">{minute(one.itemMovedAt)}</span>}
        </p>
      )}
    </>
  );
}
