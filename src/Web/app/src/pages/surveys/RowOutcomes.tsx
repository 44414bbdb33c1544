import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useBodyName } from '@/api/directory';
import type { RecommendationLife, RowCarrier, RowOutcome } from '@/api/surveys';
import { Prose } from '@/ui/Prose';
import { minute } from '@/ui/time';
import { Chip } from './chips';

/** What became of it: said to the body itself, or to the row above that carries it, under which number and by whom. */
export function RowOutcomes({ life }: { life: RecommendationLife }) {
  const { t } = useTranslation();
  const carried = life.carriedBy.length > 0;
  return (
    <>
      {(!carried || life.outcomes.length > 0) && (
        <section className="panel">
          <header>
            <h2>{t('surveys.tracker.outcomes')}</h2>
          </header>
          {life.outcomes.length === 0 ? (
            <p className="panel-body soft">{t('surveys.tracker.noOutcome')}</p>
          ) : (
            <div className="panel-body">
              <OutcomeList outcomes={life.outcomes} />
            </div>
          )}
        </section>
      )}
      {carried && (
        <section className="panel">
          <header>
            <h2>{t('surveys.tracker.carriedBy')}</h2>
          </header>
          <ol className="panel-body row-carriers">
            {life.carriedBy.map((one, at) => (
              <Carrier
                key={one.id}
                carrier={one}
                own={life.recommendation.body}
                last={at === life.carriedBy.length - 1}
              />
            ))}
          </ol>
        </section>
      )}
    </>
  );
}

function Carrier({ carrier, own, last }: { carrier: RowCarrier; own: string; last: boolean }) {
  const { t } = useTranslation();
  const name = useBodyName();
  const into = t('surveys.tracker.carriedInto', { body: name(carrier.body), number: carrier.number });
  return (
    <li>
      <p className="row">
        <strong>
          {carrier.body === own ? <Link to={`/surveys/recommendations/${carrier.id}`}>{into}</Link> : into}
        </strong>
        <span className="soft">{carrier.report}</span>
      </p>
      {carrier.text && <Prose className="prose soft" text={carrier.text} />}
      {carrier.setAsideReason && (
        <p>
          <Chip of="fate" status="set-aside" /> {carrier.setAsideReason}
        </p>
      )}
      {carrier.outcomes.length > 0 && <OutcomeList outcomes={carrier.outcomes} by={carrier.body} />}
      {last && carrier.outcomes.length === 0 && !carrier.setAsideReason && (
        <p className="soft">{t('surveys.tracker.notYetSaid')}</p>
      )}
    </li>
  );
}

/** The last one holds and stands first; what was said before it stays readable. */
function OutcomeList({ outcomes, by }: { outcomes: readonly RowOutcome[]; by?: string }) {
  const { t } = useTranslation();
  const name = useBodyName();
  return (
    <ol className="stack">
      {[...outcomes].reverse().map((one, at) => (
        <li key={one.revision} className={at > 0 ? 'past' : undefined}>
          <p className="row">
            <Chip of="fate" status={one.result} />
            <strong>{one.byWhom}</strong>
            {one.documentNumber && <span>{one.documentNumber}</span>}
            <time className="soft">{one.occurredOn}</time>
          </p>
          {one.reason && <Prose className="prose" text={one.reason} />}
          <p className="soft small">
            {`${by === undefined ? one.recordedBy : t('surveys.tracker.above', { body: name(by) })} · ${minute(one.recordedAt)}`}
          </p>
        </li>
      ))}
    </ol>
  );
}
