import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { useBodyName } from '@/api/directory';
import { topics, type Topic } from '@/api/surveys';
import { ClockChip } from '@/ui/ClockChip';
import { PageHead } from '@/ui/PageHead';
import { Answer } from '@/ui/states';
import { minute } from '@/ui/time';
import { useToasts } from '@/ui/toasts';
import { Chip } from './chips';
import { Claims } from './Claims';
import { SectionNav } from './SectionNav';
import { SimilarTopics } from './SimilarTopics';
import { TopicStep, topicAsks } from './TopicStep';

// What moves a topic on comes first; what ends it comes last.
const order = [
  'screen',
  'admit',
  'score',
  'point-out',
  'shortlist',
  'plan',
  'open-for-claim',
  'claim',
  'join',
  'assign',
  'open-survey',
  'reopen',
  'take-off',
  'reject',
];

export function Page() {
  const { id = '' } = useParams();
  const topic = useQuery({ queryKey: ['survey-topic', id], queryFn: ({ signal }) => topics.read(id, signal) });
  return (
    <div className="page">
      <SectionNav />
      <Answer of={topic}>{(found) => <Shown key={found.id} topic={found} />}</Answer>
    </div>
  );
}

function Shown({ topic }: { topic: Topic }) {
  const { t } = useTranslation();
  const name = useBodyName();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const toasts = useToasts();
  const [search] = useSearchParams();
  const asked = search.get('step');
  const [step, setStep] = useState<string | null>(
    asked !== null && topicAsks.has(asked) && topic.allowedActions.includes(asked) ? asked : null,
  );
  const changed = (now: Topic) => {
    queries.setQueryData(['survey-topic', topic.id], now);
    void queries.invalidateQueries({ queryKey: ['survey-topics'] });
  };
  const take = async (which: string, body: unknown) => {
    changed(await topics.take(topic, which, body));
    setStep(null);
  };
  const press = (which: string) => {
    if (which === 'open-survey') void navigate(`/surveys/new?topic=${topic.id}`);
    else if (topicAsks.has(which)) setStep(which);
    else
      void take(which, {}).catch((error: unknown) => {
        toasts.refused(error);
        void queries.invalidateQueries({ queryKey: ['survey-topic', topic.id] });
      });
  };
  const steps = order.filter((one) => topic.allowedActions.includes(one));
  return (
    <>
      <PageHead
        title={topic.title}
        text={t('surveys.topics.head', {
          body: name(topic.fromBody),
          by: topic.proposedBy,
          at: minute(topic.proposedAt),
        })}
      >
        {steps.map((one, index) => (
          <Button
            key={one}
            type={index === 0 ? 'primary' : 'default'}
            danger={one === 'reject'}
            onClick={() => {
              press(one);
            }}
          >
            {t(`surveys.step.${one}`)}
          </Button>
        ))}
      </PageHead>
      <div className="row survey-facts">
        <Chip of="topic" status={topic.status} />
        <span className="chip">{t(`surveys.source.${topic.source}`)}</span>
        {topic.score != null && (
          <span className="chip">{t('surveys.topics.scoreOf', { score: topic.score, count: topic.scores })}</span>
        )}
        {topic.claimTerms && topic.status === 'open-for-claim' && <ClockChip due={{ dueOn: topic.claimTerms.until }} />}
        {topic.surveyId && <Link to={`/surveys/${topic.surveyId}`}>{t('surveys.topics.toSurvey')}</Link>}
        {topic.mergedInto && <Link to={`/surveys/topics/${topic.mergedInto}`}>{t('surveys.topics.toMerged')}</Link>}
      </div>
      <div className="survey-two">
        <div className="stack">
          <section className="panel">
            <header>
              <h2>{t('surveys.topics.question')}</h2>
            </header>
            <p className="panel-body prose">{topic.question}</p>
          </section>
          {topic.plan && <PlanOf topic={topic} />}
          {topic.claimTerms && <Claims topic={topic} onChanged={changed} />}
          {topic.mergedFrom.length > 0 && (
            <section className="panel">
              <header>
                <h2>{t('surveys.topics.mergedFrom', { count: topic.mergedFrom.length })}</h2>
              </header>
              <ul className="panel-body stack">
                {topic.mergedFrom.map((one) => (
                  <li key={one.id}>
                    <Link to={`/surveys/topics/${one.id}`}>{one.title}</Link>
                    <span className="soft">
                      {' '}
                      {name(one.fromBody)} · {one.proposedBy}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
        <div className="stack">
          <Pipeline topic={topic} />
          {topic.allowedActions.includes('merge') && <SimilarTopics topic={topic} onMerged={changed} />}
        </div>
      </div>
      {step !== null && (
        <TopicStep
          step={step}
          topic={topic}
          onTake={async (body) => {
            if (step === 'score') {
              changed(await topics.score(topic.id, body['points'] as number, body['comment'] as string | undefined));
              setStep(null);
            } else await take(step, body);
          }}
          onClose={() => {
            setStep(null);
          }}
        />
      )}
    </>
  );
}

function PlanOf({ topic }: { topic: Topic }) {
  const { t } = useTranslation();
  const plan = topic.plan;
  if (!plan) return null;
  const facts: [string, string][] = [
    ['planYear', String(plan.year)],
    ['leadCommittee', plan.leadCommittee],
    ['leadLeader', plan.leadLeader],
    ['product', t(`surveys.product.${plan.product}`)],
    ['approvedBy', [plan.approvedBy, plan.approvalReference].filter(Boolean).join(' ')],
    ['approvedOn', plan.approvedOn],
  ];
  return (
    <section className="panel">
      <header>
        <h2>{t('surveys.topics.plan')}</h2>
      </header>
      <dl className="panel-body facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{t(`surveys.topics.${label}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** 出题、征题、选题、点题、汇题、定题, with what each of the six did. */
function Pipeline({ topic }: { topic: Topic }) {
  const { t } = useTranslation();
  const name = useBodyName();
  return (
    <section className="panel">
      <header>
        <h2>{t('surveys.topics.pipeline')}</h2>
      </header>
      <ol className="panel-body pipeline">
        {topic.pipeline.map((stage) => (
          <li key={stage.stage} className={stage.steps.length > 0 ? 'pipeline-done' : undefined}>
            <strong>{t(`surveys.stage.${stage.stage}`)}</strong>
            {stage.steps.map((step) => (
              <span key={`${step.step}${step.at}`} className="soft">
                {t(`surveys.step.${step.step}`)} · {name(step.body)} {step.actor} · {minute(step.at)}
                {step.note ? ` · ${step.note}` : ''}
              </span>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}
