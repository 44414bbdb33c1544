import { Alert, Button, Input } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useState, type ClipboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Proposal } from '@/api/proposal';
import type { Clue, PromiseRow } from '@/api/proposalRegisters';
import { useProposal } from '@/api/proposals';
import { AttachmentsField } from '@/attachments/AttachmentsField';
import { countCharacters, type Draft } from '@/drafts/draft';
import { proposalForm, proposalLength, proposalRules, type ProposalFields } from '@/drafts/proposal';
import { useDraft } from '@/drafts/useDraft';
import { classifiedMarks, cleanPaste, splitParts } from '@/pages/writing/paste';
import { Field } from '@/ui/Field';
import { PageHead } from '@/ui/PageHead';
import { TraceId } from '@/ui/states';
import { useToasts } from '@/ui/toasts';
import { proposalChecks } from './checks';
import { Cosigners } from './Cosigners';
import { ProposerFields } from './ProposerFields';
import { Side } from './Side';
import { SubmitDialog } from './SubmitDialog';
import { TextFields } from './TextFields';
import '@/pages/writing/writing.css';
import '../proposals.css';

const parts = ['situation', 'analysis', 'suggestion'] as const;

interface Props {
  start: Draft<ProposalFields>;
  proposal: Proposal | null;
  clue?: Clue;
  promise?: PromiseRow;
}

/** One column to write in; at the side what looks alike and what the office asks for. */
export function Editor({ start, proposal, clue, promise }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const toasts = useToasts();
  const { draft, change, flush, submit, overwrite, follow, drop, saved, savedAt, problem } = useDraft(
    start,
    proposalForm,
  );
  const { fields } = draft;
  const [submitting, setSubmitting] = useState(false);
  const [busy, setBusy] = useState(false);
  const [waitingFiles, setWaitingFiles] = useState(0);
  // Once the platform has it, its signers are read from there.
  const there = useProposal(draft.itemId);
  const known = there.data ?? proposal;
  const collecting = known?.card.status === 'collecting-signatures';
  const marks = classifiedMarks([fields.title, fields.situation, fields.analysis, fields.suggestion].join('\n'));
  const checks = proposalChecks(fields);
  const errors = problem?.errors ?? {};
  const returned = proposal?.card.status === 'returned-for-revision';

  useEffect(() => {
    // The address leads back to the draft, also after the browser was closed.
    if (draft.itemId === null && !proposalRules.blank(fields) && !window.location.search.includes('draft=')) {
      const search = new URLSearchParams(window.location.search);
      search.set('draft', draft.id);
      window.history.replaceState(window.history.state, '', `?${search.toString()}`);
    }
  }, [draft.id, draft.itemId, fields]);

  const version = there.data?.card.version;
  useEffect(() => {
    // A signature that came in has moved the proposal on; the text is still this one.
    if (version !== undefined && collecting) follow(version);
  }, [version, collecting, follow]);

  const paste = (into: (typeof parts)[number]) => (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const text = event.clipboardData.getData('text/plain');
    // A picture goes to the attachments.
    if (text === '' && event.clipboardData.files.length > 0) return;
    const whole = proposalRules.blank({ ...fields, title: '' }) ? splitParts(text) : null;
    event.preventDefault();
    if (whole) {
      const { title, ...rest } = whole;
      change({ ...rest, ...(title !== null && fields.title === '' ? { title } : {}) });
      toasts.good(t('writing.pastedWhole'));
      return;
    }
    const area = event.currentTarget;
    const cleaned = cleanPaste(text);
    const at = area.selectionStart;
    change({ [into]: area.value.slice(0, at) + cleaned + area.value.slice(area.selectionEnd) });
    requestAnimationFrame(() => {
      area.setSelectionRange(at + cleaned.length, at + cleaned.length);
    });
  };

  const send = async () => {
    setBusy(true);
    const done = await submit();
    setBusy(false);
    setSubmitting(false);
    if (done) {
      toasts.good(t('writing.submitted'));
      void navigate(draft.itemId === null ? '/proposals' : `/proposals/${draft.itemId}`);
    } else if (!navigator.onLine) toasts.good(t('writing.willBeSent'));
  };

  const state =
    saved === 'nothing'
      ? ''
      : t(`writing.saved.${saved}`, { at: savedAt === null ? '' : dayjs(savedAt).format('HH:mm') });
  return (
    <div className="page writing">
      <div className="writing-column">
        <PageHead title={t(draft.itemId === null ? 'proposals.newTitle' : 'proposals.reviseTitle')}>
          <span className={`saved saved-${saved}`} role="status">
            {state}
          </span>
        </PageHead>
        {(saved === 'conflict' || draft.conflict) && (
          <Alert
            type="warning"
            role="alert"
            title={t('writing.conflict')}
            description={t('writing.conflictText')}
            action={
              <span className="stack">
                <Button size="small" onClick={() => void overwrite().catch(toasts.refused)}>
                  {t('writing.keepMine')}
                </Button>
                <Button
                  size="small"
                  onClick={() =>
                    void drop().then(() => {
                      window.location.reload();
                    })
                  }
                >
                  {t('writing.takeTheirs')}
                </Button>
              </span>
            }
          />
        )}
        {problem && (
          <Alert
            type="error"
            role="alert"
            title={problem.message}
            description={
              <>
                {problem.detail}
                {Object.keys(errors).map((pointer) => (
                  <a key={pointer} className="jump" href={`#field-${pointer.split('/').at(-1) ?? ''}`}>
                    {errors[pointer]?.join(' ')}
                  </a>
                ))}
                {problem.traceId && <TraceId id={problem.traceId} />}
              </>
            }
          />
        )}
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
        {parts.map((part) => (
          <Field
            key={part}
            id={`field-${part}`}
            label={
              <span className="row spread">
                {t(`writing.part.${part}`)}
                <span className="soft figure">{t('writing.characters', { count: countCharacters(fields[part]) })}</span>
              </span>
            }
            hint={t(`proposals.partHint.${part}`)}
            errors={errors[`/${part}`]}
          >
            <Input.TextArea
              id={`field-${part}`}
              className="writing-area"
              disabled={collecting}
              maxLength={20_000}
              autoSize={{ minRows: part === 'analysis' ? 4 : 6 }}
              value={fields[part]}
              onPaste={paste(part)}
              onChange={(event) => {
                change({ [part]: event.target.value });
              }}
            />
          </Field>
        ))}
        <p className="soft">{t('proposals.length', { length: proposalLength(fields) })}</p>
        {marks.length > 0 && (
          <Alert
            type="error"
            role="alert"
            title={t('writing.marks', { marks: marks.join('、') })}
            description={t('writing.marksText')}
          />
        )}
        <TextFields fields={fields} change={change} errors={errors} disabled={collecting} />
        {!collecting && (
          <AttachmentsField
            resource="proposals"
            id={draft.itemId}
            files={fields.attachments ?? []}
            onChange={(attachments) => {
              change({ attachments });
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
            disabled={!proposalRules.sendable(fields) || waitingFiles > 0}
            onClick={() => {
              setSubmitting(true);
            }}
          >
            {t(returned ? 'codes.step.resubmit' : 'codes.step.submit')}
          </Button>
        </div>
      </div>
      <Side draft={draft} checks={checks} />
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
