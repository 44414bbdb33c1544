import { Alert, Button, Checkbox, Input, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useQuery } from '@tanstack/react-query';
import type { Item } from '@/api/information';
import { asProblem } from '@/api/problem';
import { get } from '@/api/request';
import { AttachmentsField } from '@/attachments/AttachmentsField';
import { isBlank, lengthOf, type Draft } from '@/drafts/draft';
import { useSession } from '@/session/session';
import { useOnline } from '@/shell/OfflineStrip';
import { Field } from '@/ui/Field';
import { PageHead } from '@/ui/PageHead';
import { ConflictNotice, RefusedNotice, SavedState } from '@/ui/Saving';
import { useToasts } from '@/ui/toasts';
import { checklist } from './checklist';
import { DraftLookAlikes } from './DraftLookAlikes';
import { MarksNotice, PartFields } from './PartFields';
import { Particulars } from './Particulars';
import { classifiedMarks } from '@/reading/paste';
import { isBlankText } from '@/reading/widths';
import { useDraftAddress } from './useDraftAddress';
import { useWriting } from './useWriting';
import { WritingFor } from './WritingFor';
import { WritingSide } from './WritingSide';
import './writing.css';

/** One column to write in; at the side what looks alike and what the receiving office asks for. */
export function Editor({ start, item }: { start: Draft; item: Item | null }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const toasts = useToasts();
  const session = useSession();
  const online = useOnline();
  const [waitingFiles, setWaitingFiles] = useState(0);
  const writing = useWriting(start, waitingFiles);
  const { draft, change, keep, flush, submit, submitted, saveVersion, overwrite, drop, saved, savedAt, problem } =
    writing;
  const { fields } = draft;
  const [submitting, setSubmitting] = useState(false);
  const [declared, setDeclared] = useState(false);
  const [busy, setBusy] = useState(false);
  const [note, setNote] = useState('');
  const settings = useQuery({
    queryKey: ['information', 'settings'],
    queryFn: () => get<{ contentLimit: number; series: string[] }>('/social-information/settings'),
    staleTime: 300_000,
    retry: false,
  });
  const limit = settings.data?.contentLimit ?? 1500;
  const length = lengthOf(fields);
  const marks = classifiedMarks([fields.title, fields.situation, fields.analysis, fields.suggestion].join('\n'));
  const checks = checklist(fields, limit);
  const errors = problem?.errors ?? {};
  const title = draft.edits
    ? t('writing.editTitle')
    : item === null || item.status === 'draft'
      ? t('writing.newTitle')
      : t('writing.reviseTitle');

  useDraftAddress(draft.id, draft.itemId === null && (!isBlank(fields) || waitingFiles > 0));
  useEffect(() => {
    if (!submitted) return;
    toasts.good(t('writing.submitted'));
    void navigate('/');
  }, [submitted, toasts, t, navigate]);

  const send = async () => {
    setBusy(true);
    const done = await submit();
    setBusy(false);
    setSubmitting(false);
    if (done === 'waits') toasts.good(t('writing.willBeSent'));
  };
  const save = async () => {
    setBusy(true);
    try {
      await saveVersion(note.trim());
      void navigate(`/information/${item?.id ?? ''}?tab=versions`);
    } catch (error) {
      toasts.refused(asProblem(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="page writing">
      <div className="writing-column">
        <PageHead title={title}>
          <SavedState saved={saved} at={savedAt} />
        </PageHead>
        {(saved === 'conflict' || draft.conflict) && <ConflictNotice onKeepMine={overwrite} onTakeTheirs={drop} />}
        {problem && <RefusedNotice problem={problem} />}
        {item?.status === 'returned-for-supplement' && <Alert type="info" title={t('writing.returned')} />}
        {!draft.edits && <WritingFor fields={fields} change={change} errors={errors} />}
        <Field id="field-title" label={t('title')} errors={errors['/title']}>
          <Input
            id="field-title"
            size="large"
            maxLength={200}
            placeholder={t('writing.titleHint')}
            value={fields.title}
            onChange={(event) => {
              change({ title: event.target.value });
            }}
          />
        </Field>
        <PartFields fields={fields} change={change} errors={errors} hint={(part) => t(`writing.hint.${part}`)} />
        <p className={length > limit ? 'bad' : 'soft'} role={length > limit ? 'alert' : undefined}>
          {t(length > limit ? 'writing.tooLong' : 'writing.length', { length, limit, over: length - limit })}
        </p>
        <MarksNotice marks={marks} />
        <AttachmentsField
          resource="social-information"
          id={draft.itemId}
          draft={draft.id}
          files={fields.attachments ?? []}
          onChange={(attachments) => {
            change({ attachments });
            return keep();
          }}
          onPending={setWaitingFiles}
          errors={Object.keys(errors)
            .filter((pointer) => pointer.startsWith('/attachments'))
            .flatMap((pointer) => errors[pointer] ?? [])}
        />
        {!draft.edits && <Particulars fields={fields} change={change} errors={errors} />}
        <div className="writing-foot no-print">
          {draft.edits ? (
            <>
              <Input
                aria-label={t('writing.versionNote')}
                placeholder={t('writing.versionNote')}
                maxLength={1000}
                value={note}
                onChange={(event) => {
                  setNote(event.target.value);
                }}
              />
              <Button
                type="primary"
                loading={busy}
                disabled={marks.length > 0 || isBlankText(fields.title) || waitingFiles > 0}
                onClick={() => void save()}
              >
                {t('writing.saveVersion')}
              </Button>
            </>
          ) : (
            <>
              <Button onClick={() => void flush()}>{t('save')}</Button>
              <Button
                type="primary"
                disabled={isBlank(fields)}
                onClick={() => {
                  setSubmitting(true);
                }}
              >
                {t(draft.resubmits ? 'codes.step.resubmit' : 'codes.step.submit')}
              </Button>
            </>
          )}
        </div>
      </div>
      <WritingSide checks={checks.map(({ says, met }) => ({ says: t(`writing.check.${says}`), met }))}>
        <DraftLookAlikes fields={fields} itemId={draft.itemId} />
      </WritingSide>
      {submitting && (
        <Modal
          open
          title={t('writing.submitTitle')}
          okText={t(draft.resubmits ? 'codes.step.resubmit' : 'codes.step.submit')}
          cancelText={t('cancel')}
          okButtonProps={{ disabled: !declared || marks.length > 0 || (online && waitingFiles > 0), loading: busy }}
          onOk={() => void send()}
          onCancel={() => {
            setSubmitting(false);
          }}
        >
          <div className="stack">
            <p>{t('writing.next', { body: session.bodyName })}</p>
            <ul>
              {checks
                .filter((check) => !check.met)
                .map((check) => (
                  <li key={check.says} className="bad">
                    {t(`writing.check.${check.says}`, { limit })}
                  </li>
                ))}
            </ul>
            <Checkbox
              checked={declared}
              onChange={(event) => {
                setDeclared(event.target.checked);
              }}
            >
              {t('writing.declare')}
            </Checkbox>
            {waitingFiles > 0 && (
              <p className={online ? 'bad' : 'soft'} role="status">
                {t(online ? 'attachments.pending' : 'attachments.first', { count: waitingFiles })}
              </p>
            )}
            {marks.length > 0 && <p className="bad">{t('writing.marks', { marks: marks.join(t('separator')) })}</p>}
          </div>
        </Modal>
      )}
    </div>
  );
}
