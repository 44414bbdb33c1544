import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useBodyName } from '@/api/directory';
import { topics, type Topic, type TopicLine } from '@/api/surveys';
import { useSession } from '@/session/session';
import { ClockChip } from '@/ui/ClockChip';
import { PageHead } from '@/ui/PageHead';
import { Answer, EmptyState } from '@/ui/states';
import { Chip } from './chips';
import { SectionNav } from './SectionNav';

/** 认领: what is open, who leads, how many places are left, and until when. */
export function Page() {
  const { t } = useTranslation();
  const open = useQuery({
    queryKey: ['survey-topics', 'claims'],
    queryFn: async ({ signal }) => {
      const [waiting, taken] = await Promise.all([
        topics.list({ status: 'open-for-claim' }, signal),
        topics.list({ status: 'claimed' }, signal),
      ]);
      return [...waiting.items, ...taken.items];
    },
  });
  return (
    <div className="page">
      <SectionNav />
      <PageHead title={t('surveys.section.claims')} text={t('surveys.claims.intro')} />
      <Answer of={open}>
        {(lines) =>
          lines.length === 0 ? (
            <EmptyState text={t('surveys.claims.empty')} />
          ) : (
            <div className="claim-board">
              {lines.map((line) => (
                <Card key={line.id} line={line} />
              ))}
            </div>
          )
        }
      </Answer>
    </div>
  );
}

function Card({ line }: { line: TopicLine }) {
  const name = useBodyName();
  const topic = useQuery({
    queryKey: ['survey-topic', line.id],
    queryFn: ({ signal }) => topics.read(line.id, signal),
    staleTime: 60_000,
  });
  return (
    <article className="panel claim-card">
      <header>
        <h2>
          <Link to={`/surveys/topics/${line.id}`}>{line.title}</Link>
        </h2>
      </header>
      <div className="panel-body stack">
        <div className="row">
          <Chip of="topic" status={line.status} />
          {line.status === 'open-for-claim' && <ClockChip due={{ dueOn: line.claimUntil }} />}
          <span className="soft">{name(line.body)}</span>
        </div>
        <p className="two-lines soft" title={topic.data?.question}>
          {topic.data?.question ?? ' '}
        </p>
        {topic.data && <Who topic={topic.data} />}
      </div>
    </article>
  );
}

function Who({ topic }: { topic: Topic }) {
  const { t } = useTranslation();
  const session = useSession();
  const standing = topic.claims.filter((claim) => !claim.endedAt);
  const lead = standing.find((claim) => claim.role === 'lead');
  const candidates = standing.filter((claim) => claim.role === 'candidate');
  const joiners = standing.filter((claim) => claim.role === 'joiner');
  const mine = standing.find((claim) => claim.unitBody === session.body);
  const can = topic.allowedActions.filter((one) => one === 'claim' || one === 'join' || one === 'assign');
  return (
    <>
      <dl className="facts facts-narrow">
        <div>
          <dt>{t('surveys.claims.role.lead')}</dt>
          <dd>
            {lead
              ? lead.unit
              : candidates.length > 0
                ? t('surveys.claims.candidates', { count: candidates.length })
                : t('surveys.claims.none')}
          </dd>
        </div>
        <div>
          <dt>{t('surveys.claims.role.joiner')}</dt>
          <dd>{`${joiners.length} / ${topic.claimTerms?.maxJoiners ?? 0}`}</dd>
        </div>
        <div>
          <dt>{t('surveys.claims.rule')}</dt>
          <dd>{t(`surveys.claims.ruleIs.${topic.claimTerms?.rule ?? 'first-come'}`)}</dd>
        </div>
      </dl>
      <div className="row">
        {mine && (
          <span className="chip chip-green">
            {t('surveys.claims.mine', { role: t(`surveys.claims.role.${mine.role}`) })}
          </span>
        )}
        {can.map((one, index) => (
          <Link
            key={one}
            className={index === 0 ? 'button-link' : undefined}
            to={`/surveys/topics/${topic.id}?step=${one}`}
          >
            {t(`surveys.step.${one}`)}
          </Link>
        ))}
      </div>
    </>
  );
}
