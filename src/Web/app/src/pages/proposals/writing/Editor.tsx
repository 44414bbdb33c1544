import { Alert, Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Proposal } from '@/api/proposal';
import type { Clue, PromiseRow } from '@/api/proposalRegisters';
import { useSimilar } from '@/api/proposalLookAlikes';
import { useProposal } from '@/api/proposals';
import { AttachmentsField } from '@/attachments/AttachmentsField';
import type { Draft } from '@/drafts/draft';
import { proposalForm, proposalLength, proposalRules, type ProposalFields } from '@/drafts/proposal';
import { useDraft } from '@/drafts/useDraft';
import { DraftLookAlikes } from '@/pages/writing/DraftLookAlikes';
import { MarksNotice, PartFields } from '@/pages/writing/PartFields';
import { classifiedMarks } from '@/reading/paste';
import { useDraftAddress } from '@/pages/writing/useDraftAddress';
import { WritingSide } from '@/pages/writing/WritingSide';
import { useOnline } from '@/shell/OfflineStrip';
import { Field } from '@/ui/Field';
import { PageHead } from '@/ui/PageHead';
import { ConflictNotice, RefusedNotice, SavedState } from '@/ui/Saving';
import { useToasts } from '@/ui/toasts';
import { Similar } from '../review/Similar';
import { proposalChecks } from './checks';
import { Cosigners } from './Cosigners';
import { ProposerFields } from './ProposerFields';
import { SubmitDialog } from './SubmitDialog';
import { TextFields } from './TextFields';
import '@/pages/writing/writing.css';
import '../proposals.css';

interface Props {
  start: Draft<ProposalFields>;
  proposal: Proposal | null;
  clue?: Clue;
  promise?: PromiseRow;
}

/** One column to write in; at the side what the office asks for, and what looks alike: the body's own past proposals apart. */
export function Editor({ start, proposal, clue, promise }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const toasts = useToasts();
  const online = useOnline();
  const [waitingFiles, setWaitingFiles] = useState(0);
  const writing = useDraft(start, proposalForm, waitingFiles);
  const { draft, change, keep, flush, submit, submitted, overwrite, follow, drop, saved, savedAt, problem } = writing;
  const { fields } = draft;
  const [submitting, setSubmitting] = useState(false);
  const [busy, setBusy] = useState(false);
  // Once the platform has it, its signers are read from there.
  const there = useProposal(draft.itemId);
  const known = there.data ?? proposal;
  // The platform compares the text it has; before that, what is typed is compared.
  const similar = useSimilar(draft.itemId, draft.version, draft.sent !== null && online);
  const collecting = known?.card.status === 'collecting-signatures';
  const marks = classifiedMarks([fields.title, fields.situation, fields.analysis, fields.suggestion].join('\n'));
  const checks = proposalChecks(fields);
  const errors = problem?.errors ?? {};
  const returned = proposal?.card.status === 'returned-for-revision';

  useDraftAddress(draft.id, draft.itemId === null && (!proposalRules.blank(fields) || waitingFiles > 0));

  const version = there.data?.card.version;
  useEffect(() => {
    // A signature that came in has moved the proposal on; the text is still this one.
    if (version !== undefined && collecting) follow(version);
  }, [version, collecting, follow]);

  const { itemId } = draft;
  useEffect(() => {
    if (!submitted) return;
    toasts.good(t('writing.submitted'));
    void navigate(itemId === null ? '/proposals' : `/proposals/${itemId}`);
  }, [submitted, itemId, toasts, t, navigate]);

  const send = async () => {
    setBusy(true);
    const done = await submit();
    setBusy(false);
    setSubmitting(false);
    if (done === 'waits') toasts.good(t('writing.willBeSent'));
  };

  return (
    <div className="page writing">
      <div className="writing-column">
        <PageHead title={t(draft.itemId === null ? 'proposals.newTitle' : 'proposals.reviseTitle')}>
          <SavedState saved={saved} at={savedAt} />
        </PageHead>
        {(saved === 'conflict' || draft.conflict) && <ConflictNotice onKeepMine={overwrite} onTakeTheirs={drop} />}
        {problem && <RefusedNotice problem={problem} />}
        {returned && <Alert type="info" title={t('proposals.returned')} description={t('proposals.returnedText')} />}
        {collecting && (
          <Alert type="info" title={t('proposals.collecting')} description={t('proposals.collectingText')} />
        )}
        {clue && (
          <Alert
            type="info"
            title={t('proposals.fromClue')}
            description={`${clue.catalogueTitle ?? clue.title} · ${clue.from ?? ''}`}
          />
        )}
        {promise && (
          <Alert
            type="info"
            title={t('proposals.followsPromise')}
            description={`${promise.unitName}：${promise.what}（${t(`proposals.codes.promise.${promise.state}`)}）`}
          />
        )}
        <ProposerFields fields={fields} change={change} errors={errors} fixed={draft.itemId !== null} />
        <Field
          id="field-title"
          label={t('proposals.field.title')}
          hint={t('proposals.titleHint')}
          errors={errors['/title']}
        >
          <Input
            id="field-title"
            size="large"
            maxLength={200}
            disabled={collecting}
            value={fields.title}
            onChange={(event) => {
              change({ title: event.target.value });
            }}
          />
        </Field>
        <PartFields
          fields={fields}
          change={change}
          errors={errors}
          hint={(part) => t(`proposals.partHint.${part}`)}
          disabled={collecting}
        />
        <p className="soft">{t('proposals.length', { length: proposalLength(fields) })}</p>
        <MarksNotice marks={marks} />
        <TextFields fields={fields} change={change} errors={errors} disabled={collecting} />
        {!collecting && (
          <AttachmentsField
            resource="proposals"
            id={draft.itemId}
            draft={draft.id}
            files={fields.attachments ?? []}
            onChange={(attachments) => {
              change({ attachments });
              return keep();
            }}
            onPending={setWaitingFiles}
            errors={errors['/attachments']}
          />
        )}
        {fields.proposerType === 'member' && (
          <Cosigners proposal={known} ready={draft.itemId !== null && saved !== 'sending'} onSave={flush} />
        )}
        <div className="writing-foot no-print">
          <Button disabled={collecting} onClick={() => void flush()}>
            {t('save')}
          </Button>
          <Button
            type="primary"
            disabled={!proposalRules.sendable(fields) || (online && waitingFiles > 0)}
            onClick={() => {
              setSubmitting(true);
            }}
          >
            {t(returned ? 'codes.step.resubmit' : 'codes.step.submit')}
          </Button>
        </div>
      </div>
      <WritingSide checks={checks.map(({ says, met }) => ({ says: t(`proposals.check.${says}`), met }))}>
        {draft.itemId !== null && draft.sent !== null ? (
          <Similar of={similar} text={draft.sent} />
        ) : (
          <DraftLookAlikes fields={fields} itemId={null} />
        )}
      </WritingSide>
      {submitting && (
        <SubmitDialog
          checks={checks}
          marks={marks}
          pending={known?.signatures.filter((one) => one.state === 'invited').length ?? 0}
          seal={fields.proposerType !== 'member' && !known?.sealedBy}
          busy={busy}
          onSubmit={() => void send()}
          onClose={() => {
            setSubmitting(false);
          }}
        />
      )}
    </div>
  );
}
