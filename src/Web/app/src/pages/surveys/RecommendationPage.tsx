import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useBodyName } from '@/api/directory';
import { recommendations, type RecommendationLife } from '@/api/surveys';
import { ClockChip } from '@/ui/ClockChip';
import { PageHead } from '@/ui/PageHead';
import { Answer } from '@/ui/states';
import { minute } from '@/ui/time';
import { Chip } from './chips';
import { replyOf } from './clocks';
import { stepTo } from './outcomeAsks';
import { RecommendationStep, type Doing } from './RecommendationStep';
import { SourceList } from './ReportText';
import { SectionNav } from './SectionNav';
import { StepList } from './StepList';
import { results } from './words';

export function Page() {
  const { id = '' } = useParams();
  const life = useQuery({
    queryKey: ['survey-recommendation', id],
    queryFn: ({ signal }) => recommendations.read(id, signal),
  });
  return (
    <div className="page">
      <SectionNav />
      <Answer of={life} needs={['triage']}>
        {(found) => <Shown key={found.id} life={found} />}
      </Answer>
    </div>
  );
}

/** The whole life of one recommendation: where it came from, what became of it, what was made of it, and whether that held. */
function Shown({ life }: { life: RecommendationLife }) {
  const { t } = useTranslation();
  const name = useBodyName();
  const queries = useQueryClient();
  const [doing, setDoing] = useState<Doing | null>(null);
  const row = life.recommendation;
  const can = row.allowedActions;
  const allowed = results.filter((one) => can.includes(stepTo[one] ?? ''));
  const offers: Doing[] = [
    ...(allowed.length > 0 ? (['settle'] as const) : []),
    ...(['look-back', 'convert', 'cite', 'ask-again', 'set-aside', 'take-up-again'] as const).filter((one) =>
      can.includes(one),
    ),
  ];
  const done = async () => {
    setDoing(null);
    await Promise.all(
      [
        'survey-recommendation',
        'survey-recommendations',
        'survey-statistics',
        'survey-report',
        'survey-rows',
        'survey-citations',
      ].map((key) => queries.invalidateQueries({ queryKey: [key] })),
    );
  };
  return (
    <>
      <PageHead title={`R-${row.number}`} text={`${name(row.body)} · ${row.area}`}>
        {offers.map((one, index) => (
          <Button
            key={one}
            type={index === 0 ? 'primary' : 'default'}
            onClick={() => {
              setDoing(one);
            }}
          >
            {t(`surveys.doing.${one}`)}
          </Button>
        ))}
      </PageHead>
      <div className="row survey-facts">
        <Chip of="fate" status={row.standing} />
        <ClockChip {...replyOf(row)} />
        <Link to={`/survey-reports/${row.reportId}#R-${row.number}`}>{t('surveys.toReport')}</Link>
        {row.toldAt && <span className="soft">{t('surveys.tracker.told', { at: minute(row.toldAt) })}</span>}
      </div>
      <div className="survey-two">
        <div className="stack">
          <section className="panel">
            <div className="panel-body stack">
              <p className="prose">{row.text}</p>
              {row.evidence && <p className="soft prose">{`${t('surveys.report.evidence')}: ${row.evidence}`}</p>}
              {row.addressee && <p className="soft">{t('surveys.report.to', { unit: row.addressee })}</p>}
              {row.setAsideReason && (
                <p>
                  <span className="chip">{t('surveys.fate.set-aside')}</span> {row.setAsideReason}
                </p>
              )}
            </div>
          </section>
          <Outcomes life={life} />
          {row.sources.length > 0 && (
            <section className="panel">
              <header>
                <h2>{t('surveys.tracker.sources', { count: row.sources.length })}</h2>
              </header>
              <div className="panel-body">
                <SourceList sources={row.sources} />
              </div>
            </section>
          )}
        </div>
        <div className="stack">
          <Follows life={life} />
          <section className="panel">
            <header>
              <h2>{t('surveys.history')}</h2>
            </header>
            <StepList steps={life.history} of="fate" />
          </section>
        </div>
      </div>
      {doing !== null && (
        <RecommendationStep
          doing={doing}
          life={life}
          allowed={allowed}
          onDone={done}
          onClose={() => {
            setDoing(null);
          }}
        />
      )}
    </>
  );
}

function Outcomes({ life }: { life: RecommendationLife }) {
  const { t } = useTranslation();
  return (
    <section className="panel">
      <header>
        <h2>{t('surveys.tracker.outcomes')}</h2>
      </header>
      {life.outcomes.length === 0 ? (
        <p className="panel-body soft">{t('surveys.tracker.noOutcome')}</p>
      ) : (
        <ol className="panel-body stack">
          {[...life.outcomes].reverse().map((one, at) => (
            <li key={one.revision} className={at > 0 ? 'past' : undefined}>
              <p className="row">
                <Chip of="fate" status={one.result} />
                <strong>{one.byWhom}</strong>
                {one.documentNumber && <span>{one.documentNumber}</span>}
                <time className="soft">{one.occurredOn}</time>
              </p>
              {one.reason && <p className="prose">{one.reason}</p>}
              <p className="soft small">{`${one.recordedBy} · ${minute(one.recordedAt)}`}</p>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** What was made of it, who looked whether it held, and who took it over. */
function Follows({ life }: { life: RecommendationLife }) {
  const { t } = useTranslation();
  return (
    <section className="panel">
      <header>
        <h2>{t('surveys.tracker.follows')}</h2>
      </header>
      <ul className="panel-body stack">
        {life.conversions.map((one) => (
          <li key={one.id}>
            <span className="chip chip-navy">{t(`surveys.conversion.${one.target}`)}</span>{' '}
            {one.itemId ? (
              <Link to={one.target === 'social-information' ? `/information/${one.itemId}` : `/way/${one.itemId}`}>
                {one.reference ?? t('surveys.tracker.openItem')}
              </Link>
            ) : (
              (one.reference ?? <span className="soft">{t('surveys.tracker.onItsWay')}</span>)
            )}{' '}
            <span className="soft small">{minute(one.convertedAt)}</span>
          </li>
        ))}
        {life.lookBacks.map((one) => (
          <li key={one.id}>
            <span className={one.confirmed ? 'chip chip-green' : 'chip chip-red'}>
              {t(one.confirmed ? 'surveys.tracker.confirmed' : 'surveys.tracker.notConfirmed')}
            </span>{' '}
            {one.place} <time className="soft">{one.visitedOn}</time>
            <p className="prose">{one.observation}</p>
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
  );
}
