import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useBodyName } from '@/api/directory';
import { useSimilar } from '@/api/proposalLookAlikes';
import { proposals } from '@/api/proposals';
import type { Proposal } from '@/api/proposal';
import { useSession } from '@/session/session';
import { AttachmentList } from '@/attachments/AttachmentList';
import { ReasonLabel } from '@/ui/ReasonLabel';
import { Content as Text } from '@/ui/Content';
import { minute } from '@/ui/time';
import { useToasts } from '@/ui/toasts';
import { Proposer } from '../parts';
import { Similar } from '../review/Similar';
import { Carrier } from './Carrier';
import { KeyCard } from './KeyCard';
import { useSteps } from './useSteps';

/** The text, who proposes, and what it is tied to. */
export function Content({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation();
  const name = useBodyName();
  const { card } = proposal;
  const facts: [string, React.ReactNode][] = [
    [t('proposals.proposer'), <Proposer key="by" of={card} />],
    [t('proposals.field.category'), card.category],
    [t('proposals.session'), card.term ? t('proposals.sessionOf', { term: card.term, session: card.session }) : ''],
    [t('proposals.submitted'), minute(card.submittedAt)],
    [t('proposals.suggestedUnits'), proposal.suggestedUnits.join(t('separator'))],
    [
      t('proposals.consent'),
      proposal.consentToPublish ? t('proposals.yes') : `${t('proposals.no')}：${proposal.noPublishReason ?? ''}`,
    ],
    [t('proposals.field.contact'), proposal.contact ?? ''],
    [t('proposals.seal'), proposal.sealedBy ? `${proposal.sealedBy} · ${minute(proposal.sealedAt)}` : ''],
    [t('proposals.enteredBy'), proposal.onBehalf ? proposal.createdBy : ''],
    [
      t('proposals.notFiledReason'),
      proposal.notFiledReason ? <ReasonLabel key="why" purpose="non-filing" code={proposal.notFiledReason} /> : '',
    ],
    [
      t('proposals.field.destination'),
      proposal.destination ? t(`proposals.codes.destination.${proposal.destination}`) : '',
    ],
    [t('proposals.field.referenceUnit'), proposal.referenceUnit ?? ''],
  ];
  return (
    <div className="item-content">
      <div className="panel item-text">
        <Text of={proposal} />
        {proposal.attachments.length > 0 && (
          <section className="content">
            <h3>{t('attachments.title')}</h3>
            <AttachmentList files={proposal.attachments} resource="proposals" id={card.id} />
          </section>
        )}
        {proposal.situation === '' && <p className="soft">{t('proposals.titleOnly')}</p>}
      </div>
      <aside>
        <Carrier proposal={proposal} />
        <section className="panel">
          <dl className="facts">
            {facts
              .filter(([, value]) => value !== '')
              .map(([label, value]) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
          </dl>
        </section>
        <Signatures proposal={proposal} />
        <Ties proposal={proposal} />
        {proposal.key && <KeyCard proposal={proposal} track={proposal.key} />}
        {proposal.forwards.length > 0 && (
          <section className="panel">
            <header>
              <h2>{t('item.forwards')}</h2>
            </header>
            <ol className="panel-body sources">
              {proposal.forwards.map((forward) => (
                <li key={forward.id}>
                  <strong>
                    {name(forward.toBody)}：{t(`proposals.codes.stage.${forward.stage}`)}
                  </strong>
                  <span className="soft">
                    {t(`proposals.codes.form.${forward.form}`)}
                    {forward.carrier ? ` · ${forward.carrier}` : ''} · {minute(forward.sentAt)}
                  </span>
                  {forward.note && <span>{forward.note}</span>}
                </li>
              ))}
            </ol>
          </section>
        )}
        {proposal.outcomes.length > 0 && (
          <section className="panel">
            <header>
              <h2>{t('proposals.outcomes')}</h2>
            </header>
            <ol className="panel-body sources">
              {proposal.outcomes.map((outcome) => (
                <li key={`${outcome.type}-${outcome.toldAt}`}>
                  <strong>
                    {t(`shell.level.${outcome.level}`)} {t(`codes.outcome.${outcome.type}`)}
                  </strong>
                  <span className="soft">
                    {outcome.leader ?? outcome.byWhom} · {outcome.occurredOn}
                  </span>
                  {outcome.text && <span>{outcome.text}</span>}
                </li>
              ))}
            </ol>
          </section>
        )}
        {proposal.situation !== '' && <LooksLike proposal={proposal} />}
      </aside>
    </div>
  );
}

/** What looks like it, beside the text; not on paper. */
function LooksLike({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation();
  const similar = useSimilar(proposal.card.id, proposal.contentVersion);
  return (
    <section className="panel no-print">
      <header>
        <h2>{t('lookAlikes.title')}</h2>
      </header>
      <div className="panel-body">
        <Similar of={similar} text={proposal} />
      </div>
    </section>
  );
}

/** Who signed, in their order; what is asked of the reader stands beside their name. */
function Signatures({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation();
  const session = useSession();
  const toasts = useToasts();
  const run = useSteps(proposal.card.id);
  if (proposal.signatures.length < 2) return null;
  const answers = proposal.card.allowedActions.includes('answer-invitation');
  const answer = (id: string, accept: boolean) =>
    void run(t(accept ? 'proposals.accept' : 'proposals.decline'), () =>
      // Several answer at once: the platform asks for no version here.
      proposals.answerInvitation(proposal.card.id, id, accept),
    ).catch(toasts.refused);
  return (
    <section className="panel">
      <header>
        <h2>{t('proposals.signers')}</h2>
      </header>
      <ol className="panel-body signers">
        {proposal.signatures.map((one) => (
          <li key={one.id}>
            <span className="row">
              <strong>{one.name}</strong>
              {one.order === 1 && <span className="chip chip-navy">{t('proposals.firstSigner')}</span>}
              {one.order > 1 && (
                <span
                  className={
                    one.state === 'signed' ? 'chip chip-green' : one.state === 'invited' ? 'chip chip-amber' : 'chip'
                  }
                >
                  {t(`proposals.codes.signature.${one.state}`)}
                </span>
              )}
              {one.onPaper && <span className="soft">{t('proposals.onPaper')}</span>}
            </span>
            {one.state === 'invited' && (
              <span className="soft">{t('proposals.answerBy', { at: minute(one.expiresAt) })}</span>
            )}
            {one.state === 'invited' &&
              answers &&
              (one.userId === session.userId || session.roles.includes('triage')) && (
                <span className="row">
                  <Button
                    size="small"
                    type="primary"
                    onClick={() => {
                      answer(one.id, true);
                    }}
                  >
                    {t('proposals.accept')}
                  </Button>
                  <Button
                    size="small"
                    onClick={() => {
                      answer(one.id, false);
                    }}
                  >
                    {t('proposals.decline')}
                  </Button>
                </span>
              )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Other items that this one came from, took up, or was merged with. */
function Ties({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation();
  const name = useBodyName();
  const { card } = proposal;
  const ties: [string, string, string][] = [
    ...(card.mergedIntoId
      ? [[`/proposals/${card.mergedIntoId}`, t('proposals.mergedInto'), ''] as [string, string, string]]
      : []),
    ...proposal.merged.map((one): [string, string, string] => [
      `/proposals/${one.id}`,
      one.title,
      [t('proposals.mergedHere'), one.firstSigner, one.caseLabel].filter(Boolean).join(' · '),
    ]),
    ...(proposal.infoItemId
      ? [[`/information/${proposal.infoItemId}`, t('proposals.becameInfo'), ''] as [string, string, string]]
      : []),
    ...(proposal.fromInfoItemId
      ? [[`/information/${proposal.fromInfoItemId}`, t('proposals.cameFromInfo'), ''] as [string, string, string]]
      : []),
    ...(proposal.followsPromiseId
      ? [
          [`/proposals/promises?promise=${proposal.followsPromiseId}`, t('proposals.followsPromise'), ''] as [
            string,
            string,
            string,
          ],
        ]
      : []),
    ...(proposal.clueId ? [['/proposals/clues', t('proposals.fromClue'), ''] as [string, string, string]] : []),
    ...proposal.sources.map((one): [string, string, string] => [
      '?tab=way',
      one.title,
      `${name(one.fromBody)} · ${one.sharePercent}%`,
    ]),
  ];
  if (ties.length === 0) return null;
  return (
    <section className="panel">
      <header>
        <h2>{t('proposals.ties')}</h2>
      </header>
      <ul className="panel-body sources">
        {ties.map(([to, title, more]) => (
          <li key={`${to}-${title}`}>
            <Link to={to}>{title}</Link>
            {more !== '' && <span className="soft">{more}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
