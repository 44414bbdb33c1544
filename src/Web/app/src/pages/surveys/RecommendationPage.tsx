import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useBodyName } from '@/api/directory';
import { recommendations, type RecommendationLife } from '@/api/surveys';
import { ClockChip } from '@/ui/ClockChip';
import { PageHead } from '@/ui/PageHead';
import { Prose } from '@/ui/Prose';
import { Answer } from '@/ui/states';
import { minute } from '@/ui/time';
import { Chip } from './chips';
import { replyOf } from './clocks';
import { stepTo } from './outcomeAsks';
import { RecommendationStep, type Doing } from './RecommendationStep';
import { SourceList } from './ReportText';
import { RowFollows } from './RowFollows';
import { RowOutcomes } from './RowOutcomes';
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
              <Prose className="prose" text={row.text} />
              {row.evidence && <p className="soft prose">{`${t('surveys.report.evidence')}: ${row.evidence}`}</p>}
              {row.addressee && <p className="soft">{t('surveys.report.to', { unit: row.addressee })}</p>}
              {row.setAsideReason && (
                <p>
                  <span className="chip">{t('surveys.fate.set-aside')}</span> {row.setAsideReason}
                </p>
              )}
            </div>
          </section>
          <RowOutcomes life={life} />
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
          <RowFollows life={life} />
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
