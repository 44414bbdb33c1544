import { ArrowLeftOutlined } from '@ant-design/icons';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { Button, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useBodyName } from '@/api/directory';
import { envelopes, type Envelope, type EnvelopeStep } from '@/api/envelopes';
import { resourceOf } from '@/api/attachments';
import { AttachmentList } from '@/attachments/AttachmentList';
import { asProblem } from '@/api/problem';
import { Key } from '@/shell/KeySheet';
import { ClockChip } from '@/ui/ClockChip';
import { Prose } from '@/ui/Prose';
import { Content, readContent } from '@/ui/Content';
import { LookAlikeList } from '@/ui/LookAlikeList';
import { SurveyContent, isSubReport } from '@/ui/SurveyContent';
import { KindMark, StatusChip, UrgencyMark } from '@/ui/marks';
import { Answer, Notice } from '@/ui/states';
import { minute } from '@/ui/time';
import { ReasonLabel } from '@/ui/ReasonLabel';
import { ownItemTo, stepsFor, type Action } from './decisions';

/** Decisions in the order in which one takes them, with their keys. */
export const decisionKeys: readonly { action: Action; key: string }[] = [
  { action: 'receipt', key: 's' },
  { action: 'intake', key: 'a' },
  { action: 'combination', key: 'c' },
  { action: 'return', key: 'r' },
  { action: 'forwarding', key: 'f' },
  { action: 'relay', key: 't' },
  { action: 'non-use', key: 'd' },
  { action: 'reopening', key: 'o' },
];

interface Props {
  of: UseQueryResult<Envelope>;
  onDecide: (action: Action) => void;
  onBack: () => void;
}

export const useEnvelope = (id: string | null) =>
  useQuery({
    queryKey: ['envelope', id],
    queryFn: ({ signal }) => envelopes.read(id ?? '', signal),
    enabled: id !== null,
    staleTime: 60_000,
  });

/** The text, the decisions that are allowed now, and at the side what looks alike and what happened so far. */
export function ReadingPane({ of, onDecide, onBack }: Props) {
  const { t } = useTranslation();
  if (of.fetchStatus === 'idle' && of.data === undefined && !of.error)
    return <Notice title={t('inbox.choose')} text={t('inbox.chooseHint')} />;
  return (
    <Answer of={of}>
      {(envelope) => <Shown key={envelope.id} envelope={envelope} onDecide={onDecide} onBack={onBack} />}
    </Answer>
  );
}

function Shown({
  envelope,
  onDecide,
  onBack,
}: {
  envelope: Envelope;
  onDecide: (action: Action) => void;
  onBack: () => void;
}) {
  const { t } = useTranslation();
  const name = useBodyName();
  const [alike, setAlike] = useState<readonly string[]>([]);
  const lookAlikes = useQuery({
    queryKey: ['look-alikes', envelope.id],
    queryFn: ({ signal }) => envelopes.lookAlikes(envelope.id, signal),
    staleTime: 120_000,
    retry: false,
  });
  const content = readContent(envelope.content);
  const resource = resourceOf(envelope.kind);
  const clock = envelope.clock;
  return (
    <article className="pane" aria-labelledby="pane-title">
      <header className="pane-head">
        <div className="row">
          <Button
            type="text"
            className="pane-back"
            icon={<ArrowLeftOutlined />}
            aria-label={t('inbox.backToList')}
            onClick={onBack}
          />
          <KindMark kind={envelope.kind} />
          <StatusChip of="envelope" status={envelope.state} />
          <UrgencyMark urgency={envelope.urgency} />
          {clock && (
            <ClockChip
              finished={clock.state === 'met' || clock.state === 'missed'}
              due={{
                dueOn: clock.dueOn,
                amberFrom: clock.amberFrom,
                whyZh: clock.explanationZh,
                whyEn: clock.explanationEn,
              }}
            />
          )}
        </div>
        <h2 id="pane-title">{envelope.title}</h2>
        <p className="soft">
          {t('inbox.fromLine', {
            body: name(envelope.fromBody),
            by: envelope.forwardedBy,
            at: minute(envelope.forwardedAt),
          })}
          {envelope.itemBody !== envelope.fromBody && ` · ${t('inbox.origin', { body: name(envelope.itemBody) })}`}
          {envelope.issueReference ? ` · ${envelope.issueReference}` : ''}
        </p>
        <div className="row no-print" role="toolbar" aria-label={t('inbox.decisions')}>
          {decisionKeys
            .filter(({ action }) => stepsFor(action, envelope).length > 0)
            .map(({ action, key }, index) => (
              <Tooltip key={action} title={<Key of={key} />} mouseEnterDelay={0.4}>
                <Button
                  type={index === 0 ? 'primary' : 'default'}
                  danger={action === 'non-use'}
                  onClick={() => {
                    onDecide(action);
                  }}
                >
                  {t(`inbox.action.${action}`)}
                </Button>
              </Tooltip>
            ))}
          {envelope.kind === 'joint-survey' && (
            <Link to={`/${isSubReport(envelope.content) ? 'survey-reports' : 'survey-tasks'}/${envelope.itemId}`}>
              {t(isSubReport(envelope.content) ? 'surveys.report.markInReport' : 'surveys.toTask')}
            </Link>
          )}
          {envelope.newItemId && envelope.kind !== 'joint-survey' && (
            <Link to={ownItemTo(envelope, envelope.newItemId)} className="chip chip-green">
              {t('inbox.toOwnItem')}
            </Link>
          )}
          <Link to={`/way/${envelope.itemId}`} className="pane-way">
            {t('inbox.way')}
          </Link>
        </div>
      </header>
      <div className="pane-body">
        <div className="pane-text">
          {content.reporter?.name && (
            <p className="soft">
              {t('inbox.reporter')}
              {[content.reporter.name, content.reporter.unit, content.reporter.post].filter(Boolean).join(' · ')}
              {(content.reporter.joint ?? []).map((other) => `${t('separator')}${other.name ?? ''}`).join('')}
            </p>
          )}
          {content.carried && <Carried of={content.carried} />}
          {envelope.kind === 'joint-survey' ? (
            <SurveyContent of={envelope.content} />
          ) : (
            <Content of={content} alike={alike} />
          )}
          {content.supplement !== '' && (
            <section className="content">
              <h3>{t('inbox.supplement')}</h3>
              <Prose text={content.supplement} />
            </section>
          )}
          {resource !== null && content.attachments.length > 0 && (
            <section className="content">
              <h3>{t('attachments.title')}</h3>
              <AttachmentList files={content.attachments} resource={resource} id={envelope.id} received />
            </section>
          )}
        </div>
        <aside className="pane-side">
          <section>
            <h3>{t('lookAlikes.title')}</h3>
            <LookAlikeList
              of={
                lookAlikes.data
                  ? { visible: lookAlikes.data.items, hiddenElsewhere: lookAlikes.data.hiddenElsewhere }
                  : null
              }
              text={lookAlikes.data?.text ?? ''}
              loading={lookAlikes.isPending}
              problem={lookAlikes.error ? asProblem(lookAlikes.error) : null}
              onShow={setAlike}
            />
          </section>
          <section>
            <h3>{t('inbox.soFar')}</h3>
            <Steps steps={envelope.steps ?? []} />
          </section>
        </aside>
      </div>
    </article>
  );
}

/** 委员领衔: what the sender hopes for; who carries it is settled after it was taken in. */
function Carried({ of }: { of: { carrier: string; coSigners: string[] } }) {
  const { t } = useTranslation();
  return (
    <p className="soft">
      {t('inbox.carried')}
      {of.carrier !== '' && t('inbox.carrierWish', { name: of.carrier })}
      {of.coSigners.length > 0 && t('inbox.cosignerWish', { names: of.coSigners.join(t('separator')) })}
    </p>
  );
}

function Steps({ steps }: { steps: readonly EnvelopeStep[] }) {
  const { t } = useTranslation();
  if (steps.length === 0) return <p className="soft">{t('inbox.nothingYet')}</p>;
  return (
    <ol className="steps">
      {steps.map((step) => (
        <li key={step.version}>
          <strong>{t(`codes.step.${step.action}`)}</strong>
          <span className="soft">
            {step.actor} · {minute(step.at)}
          </span>
          {step.reasonCode && (
            <ReasonLabel purpose={step.action === 'not-use' ? 'not-used' : 'return'} code={step.reasonCode} />
          )}
          {step.note && <span>{step.note}</span>}
        </li>
      ))}
    </ol>
  );
}
