import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWay, type BodyStops, type Stop, type ToCome, type Way as WayData, type WayOutcome } from '@/api/lineage';
import { asProblem } from '@/api/problem';
import { useArea } from '@/i18n/useArea';
import { ClockChip } from '@/ui/ClockChip';
import { ReasonLabel } from '@/ui/ReasonLabel';
import { Answer, EmptyState } from '@/ui/states';
import { minute, seconds } from '@/ui/time';
import { LineageGraph } from './LineageGraph';
import { reasonPurpose, statusKey, stepKey } from './words';
import './way.css';

const lanes = ['county', 'city', 'province', 'national'] as const;

/** 信息走向: every stop at every body, where it is now, what is to come, and what came back. */
export function Way({ id }: { id: string }) {
  const { t } = useTranslation();
  const way = useWay(id);
  const ready = useArea('proposals', way.data?.nodes.some((node) => node.kind === 'proposal') ?? false);
  // A draft has none until it is submitted, and what one may not read has none for them.
  if (way.error && asProblem(way.error).status === 404) return <EmptyState text={t('way.none')} />;
  return <Answer of={ready ? way : { ...way, data: undefined }}>{(data) => <Shown way={data} />}</Answer>;
}

function Shown({ way }: { way: WayData }) {
  const { t } = useTranslation();
  const used = lanes.filter(
    (lane) => way.timeline.some((place) => place.level === lane) || way.outcomes.some((one) => one.level === lane),
  );
  const several = way.nodes.length > 1 && way.edges.some((edge) => edge.type !== 'forwarded' || way.nodes.length > 3);
  return (
    <div className="way">
      <section className="way-now" aria-label={t('way.now')}>
        {way.closedHereStillOpenAbove && <p className="chip chip-amber">{t('way.closedHereOpenAbove')}</p>}
        {way.now.map((place) => (
          <p key={`${place.itemId}-${place.envelopeId ?? ''}`}>
            <span className="pulse" aria-hidden="true" />
            {t('way.isAt', {
              body: place.name,
              status: t(statusKey(way, place)),
            })}
            <span className="soft"> {t('way.since', { at: minute(place.since) })}</span>
          </p>
        ))}
        {way.now.length === 0 && <p>{t('way.over')}</p>}
      </section>
      {several && <LineageGraph way={way} />}
      <div className="lanes" style={{ gridTemplateColumns: `repeat(${Math.max(used.length, 1)}, minmax(0, 1fr))` }}>
        {used.map((lane) => (
          <section key={lane} className="lane" aria-label={t(`shell.level.${lane}`)}>
            <h3>{t(`shell.level.${lane}`)}</h3>
            {way.timeline
              .filter((place) => place.level === lane)
              .map((place) => (
                <BodyLane
                  key={place.body}
                  way={way}
                  place={place}
                  toCome={way.toCome.filter((one) => one.body === place.body)}
                />
              ))}
            {way.outcomes
              .filter((one) => one.level === lane)
              .map((outcome) => (
                <OutcomeCard key={outcome.outcomeId} outcome={outcome} />
              ))}
          </section>
        ))}
      </div>
    </div>
  );
}

function BodyLane({ way, place, toCome }: { way: WayData; place: BodyStops; toCome: readonly ToCome[] }) {
  const { t } = useTranslation();
  return (
    <div className="lane-body">
      <p className="lane-name">
        <strong>{place.name}</strong>
        <span className="soft">{t('way.stayed', { time: seconds(place.stayedSeconds, t) })}</span>
      </p>
      <ol className="stops">
        {place.stops.map((stop) => (
          <StopRow
            key={`${stop.itemId}-${stop.envelopeId ?? ''}-${stop.at}-${stop.step}`}
            way={way}
            stop={stop}
            body={place.body}
          />
        ))}
        {toCome.map((one) => (
          <li key={`${one.what}-${one.itemId}-${one.dueOn ?? ''}`} className="stop stop-to-come">
            <strong>{t(`way.toCome.${one.what}`)}</strong>
            <ClockChip due={{ dueOn: one.dueOn, whyZh: one.explanationZh, whyEn: one.explanationEn }} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function StopRow({ way, stop, body }: { way: WayData; stop: Stop; body: string }) {
  const { t } = useTranslation();
  const of = { ...stop, envelopeId: stop.of === 'envelope' ? (stop.envelopeId ?? stop.itemId) : null };
  const purpose = reasonPurpose(way, stop);
  return (
    <li className={`stop stop-${stop.of}${stop.current ? ' stop-current' : ''}`}>
      <div className="row">
        <strong>{stop.step === 'delivered' ? t('way.arrived') : t(stepKey(way, of))}</strong>
        <span className="soft">{t(statusKey(way, of))}</span>
      </div>
      <span className="soft">
        {minute(stop.at)}
        {stop.actor ? ` · ${stop.actor}` : ''}
        {stop.version ? ` · ${t('item.versionNo', { number: stop.version })}` : ''}
      </span>
      {stop.reasonCode && <ReasonLabel purpose={purpose} code={stop.reasonCode} body={body} />}
      {stop.note && <span className="stop-note">{stop.note}</span>}
      {stop.stayedSeconds >= 86_400 && (
        <span className="soft">{t('way.waited', { time: seconds(stop.stayedSeconds, t) })}</span>
      )}
    </li>
  );
}

/** An outcome at the body where it happened, and when each source was told. */
function OutcomeCard({ outcome }: { outcome: WayOutcome }) {
  const { t } = useTranslation();
  const told = useMemo(() => outcome.sources.filter((one) => one.toldAt).length, [outcome.sources]);
  const bad = outcome.type === 'not-used';
  return (
    <article className={`outcome${bad ? ' outcome-bad' : ''}${outcome.withdrawn ? ' outcome-withdrawn' : ''}`}>
      <p className="row">
        <strong>
          {outcome.adoptionKind ? t(`codes.adoption.${outcome.adoptionKind}`) : t(`codes.outcome.${outcome.type}`)}
        </strong>
        {outcome.withdrawn && <span className="chip">{t('way.withdrawn')}</span>}
        <span className="soft">{outcome.occurredOn}</span>
      </p>
      <p>
        {outcome.leader ? `${outcome.leaderPost ?? ''} ${outcome.leader}` : outcome.byWhom}
        {outcome.documentNumber ? ` · ${outcome.documentNumber}` : ''}
      </p>
      {outcome.text && <blockquote>{outcome.text}</blockquote>}
      {outcome.sources.length > 0 && (
        <ul className="told" aria-label={t('way.told')}>
          {outcome.sources.map((source) => (
            <li key={source.itemId} className={source.overdue ? 'bad' : undefined}>
              <Link to={`/way/${source.itemId}`}>{source.bodyName}</Link>{' '}
              {source.toldAt
                ? t('way.toldAt', { at: minute(source.toldAt) })
                : t('way.notToldYet', { by: source.tellBy ?? '—' })}
            </li>
          ))}
        </ul>
      )}
      {outcome.sourceCount > 0 && <p className="soft">{t('way.toldCount', { told, count: outcome.sourceCount })}</p>}
    </article>
  );
}
